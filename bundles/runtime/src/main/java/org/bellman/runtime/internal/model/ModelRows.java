package org.bellman.runtime.internal.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelException;

/**
 * The pairs of a model in any order, as a person writes them, and the model made of them. Transitions stay as they are
 * written: two to one successor stay two, so that a model that was written comes back to the bit. Memory is taken for
 * what was added only, however many states there are said to be. One thread.
 */
final class ModelRows {
    private static final int FIRST_CAPACITY = 16;

    private int[] states = new int[FIRST_CAPACITY];
    private int[] actions = new int[FIRST_CAPACITY];
    private double[] rewards = new double[FIRST_CAPACITY];
    private long[] lines = new long[FIRST_CAPACITY];
    private int[] offsets = new int[FIRST_CAPACITY + 1];
    private int[] successors = new int[FIRST_CAPACITY];
    private double[] probabilities = new double[FIRST_CAPACITY];
    private int[] firstStates = new int[FIRST_CAPACITY];
    private double[] firstProbabilities = new double[FIRST_CAPACITY];
    private int pairs;
    private int transitions;
    private int firsts;

    /** Adds a transition of the pair that comes next. */
    void transition(double probability, int successor) {
        if (transitions == successors.length) {
            successors = Arrays.copyOf(successors, grown(transitions));
            probabilities = Arrays.copyOf(probabilities, grown(transitions));
        }
        successors[transitions] = successor;
        probabilities[transitions++] = probability;
    }

    /** Adds a pair, whose transitions were added before. */
    void pair(int state, int action, double reward, long line) {
        if (pairs == states.length) {
            int capacity = grown(pairs);
            states = Arrays.copyOf(states, capacity);
            actions = Arrays.copyOf(actions, capacity);
            rewards = Arrays.copyOf(rewards, capacity);
            lines = Arrays.copyOf(lines, capacity);
            offsets = Arrays.copyOf(offsets, capacity + 1);
        }
        states[pairs] = state;
        actions[pairs] = action;
        rewards[pairs] = reward;
        lines[pairs++] = line;
        offsets[pairs] = transitions;
    }

    /** Adds to a state's probability to begin an episode. */
    void initial(int state, double probability) {
        if (firsts == firstStates.length) {
            firstStates = Arrays.copyOf(firstStates, grown(firsts));
            firstProbabilities = Arrays.copyOf(firstProbabilities, grown(firsts));
        }
        firstStates[firsts] = state;
        firstProbabilities[firsts++] = probability;
    }

    private static int grown(int capacity) {
        return Math.addExact(capacity, capacity >> 1);
    }

    /**
     * Finds where a pair was written.
     *
     * @return the line of its last mention, or of a state's if the action is -1; empty if it is none's
     */
    OptionalLong line(int state, int action) {
        return IntStream.iterate(pairs - 1, p -> p >= 0, p -> p - 1)
                .filter(p -> states[p] == state && (action < 0 || actions[p] == action))
                .mapToLong(p -> lines[p])
                .findFirst();
    }

    /**
     * Makes the model.
     *
     * @throws ModelException if it is none
     */
    FiniteModel model(int stateCount, int actionCount, boolean missingMassEnds) {
        sort();
        requireActions(stateCount);
        int[] pairOffsets = new int[stateCount + 1];
        for (int p = 0; p < pairs; p++) {
            pairOffsets[states[p] + 1] = p + 1;
        }
        return new FiniteModel(
                stateCount,
                actionCount,
                pairOffsets,
                Arrays.copyOf(actions, pairs),
                Arrays.copyOf(offsets, pairs + 1),
                Arrays.copyOf(successors, transitions),
                Arrays.copyOf(probabilities, transitions),
                Arrays.copyOf(rewards, pairs),
                initial(stateCount),
                missingMassEnds);
    }

    /** Before memory is taken for as many states as the file says there are. */
    private void requireActions(int stateCount) {
        int expected = 0;
        for (int p = 0; p < pairs && states[p] <= expected; p++) {
            expected = states[p] + 1;
        }
        if (expected < stateCount) {
            throw ModelException.ofState(expected, "has no action; give it one");
        }
    }

    private double[] initial(int stateCount) {
        if (firsts == 0) {
            return ModelContent.uniform(stateCount);
        }
        double[] initial = new double[stateCount];
        for (int i = 0; i < firsts; i++) {
            initial[firstStates[i]] += firstProbabilities[i];
        }
        return initial;
    }

    private void sort() {
        boolean sorted = true;
        for (int p = 1; p < pairs; p++) {
            sorted &= states[p - 1] < states[p] || states[p - 1] == states[p] && actions[p - 1] <= actions[p];
        }
        if (sorted) {
            return;
        }
        int[] order = IntStream.range(0, pairs)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(p -> states[p]).thenComparingInt(p -> actions[p]))
                .mapToInt(Integer::intValue)
                .toArray();
        ModelRows ordered = new ModelRows();
        for (int p : order) {
            for (int t = offsets[p]; t < offsets[p + 1]; t++) {
                ordered.transition(probabilities[t], successors[t]);
            }
            ordered.pair(states[p], actions[p], rewards[p], lines[p]);
        }
        states = ordered.states;
        actions = ordered.actions;
        rewards = ordered.rewards;
        lines = ordered.lines;
        offsets = ordered.offsets;
        successors = ordered.successors;
        probabilities = ordered.probabilities;
    }
}
