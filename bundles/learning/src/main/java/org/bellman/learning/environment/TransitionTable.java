package org.bellman.learning.environment;

import java.util.Arrays;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;

/**
 * What can happen in a finite task, outcome by outcome: the one source of its {@link #model} and of the episodes of a
 * {@link TabularEnvironment}, so that the two cannot disagree. A model keeps a pair's expected reward alone and makes
 * one of outcomes that end in the same state; the table keeps the reward of each. A state may lack actions, but not
 * all. Immutable; any thread.
 *
 * <pre>{@code
 * TransitionTable.Builder table = new TransitionTable.Builder(16, 4);
 * table.pair(0, 2).outcome(0.75, 1, 0, false).outcome(0.25, 5, -1, true);
 * }</pre>
 */
public final class TransitionTable {
    /** The outcome that no successor was given for: the end of the episode without reward. */
    static final int MISSING = -1;

    private final FiniteModel model;
    private final int[] outcomeOffsets;
    private final double[] cumulative;
    private final int[] successors;
    private final double[] rewards;
    private final int[] firstStates;
    private final double[] firstCumulative;

    private TransitionTable(Builder from, FiniteModel model) {
        this.model = model;
        outcomeOffsets = Arrays.copyOf(from.outcomeOffsets, from.pairs + 1);
        cumulative = Arrays.copyOf(from.cumulative, from.outcomes);
        successors = Arrays.copyOf(from.successors, from.outcomes);
        rewards = Arrays.copyOf(from.rewards, from.outcomes);
        double[] initial = model.initial();
        int count = 0;
        for (double probability : initial) {
            count += probability > 0 ? 1 : 0;
        }
        firstStates = new int[count];
        firstCumulative = new double[count];
        double sum = 0;
        for (int s = 0, i = 0; s < initial.length; s++) {
            if (initial[s] > 0) {
                sum += initial[s];
                firstStates[i] = s;
                firstCumulative[i++] = sum;
            }
        }
    }

    /**
     * Returns the same task as planners want it.
     *
     * @return the model; its arrays are this table's too
     */
    public FiniteModel model() {
        return model;
    }

    /**
     * Tells which actions can change anything, for tasks that mask the others.
     *
     * @return [states, actions] row-major, a new array: true where some outcome ends the episode or leaves the state
     */
    public boolean[] changing() {
        return mask(true);
    }

    /**
     * Tells which actions a state has.
     *
     * @return [states, actions] row-major, a new array: true where the state has the action
     */
    public boolean[] available() {
        return mask(false);
    }

    private boolean[] mask(boolean changing) {
        boolean[] mask = new boolean[Math.multiplyExact(model.states(), model.actions())];
        for (int s = 0; s < model.states(); s++) {
            for (int p = model.pairOffsets()[s]; p < model.pairOffsets()[s + 1]; p++) {
                mask[s * model.actions() + model.pairActions()[p]] = !changing || changes(s, p);
            }
        }
        return mask;
    }

    private boolean changes(int state, int pair) {
        boolean changes = mayMiss(pair);
        for (int i = outcomeOffsets[pair]; i < outcomeOffsets[pair + 1]; i++) {
            // The complement of a terminated outcome's successor is no state.
            changes |= successors[i] != state;
        }
        return changes;
    }

    private boolean mayMiss(int pair) {
        return model.missingMassEnds() && cumulative[outcomeOffsets[pair + 1] - 1] < 1;
    }

    /** Tells whether every state has every action. */
    boolean complete() {
        return model.pairActions().length == (long) model.states() * model.actions();
    }

    /** Returns the state that an episode begins in, for a number in [0, 1). */
    int first(double uniform) {
        return firstStates[draw(firstCumulative, 0, firstStates.length, uniform)];
    }

    /** Returns the pair of a state and one of its actions; below 0 if the state does not have it. */
    int pair(int state, int action) {
        int[] offsets = model.pairOffsets();
        return Arrays.binarySearch(model.pairActions(), offsets[state], offsets[state + 1], action);
    }

    /** Returns which outcome of a pair a number in [0, 1) stands for, or {@link #MISSING}. */
    int outcome(int pair, double uniform) {
        int end = outcomeOffsets[pair + 1];
        if (model.missingMassEnds() && uniform >= cumulative[end - 1]) {
            return MISSING;
        }
        return draw(cumulative, outcomeOffsets[pair], end, uniform);
    }

    /** The last one takes what rounding leaves of 1. */
    private static int draw(double[] cumulative, int from, int to, double uniform) {
        int i = from;
        while (i < to - 1 && uniform >= cumulative[i]) {
            i++;
        }
        return i;
    }

    /** Returns the state after an outcome. */
    int successor(int outcome) {
        return terminated(outcome) ? ~successors[outcome] : successors[outcome];
    }

    /** Tells whether an outcome ends the episode. */
    boolean terminated(int outcome) {
        return successors[outcome] < 0;
    }

    /** Returns an outcome's reward. */
    double reward(int outcome) {
        return rewards[outcome];
    }

    /**
     * Makes a table in the order of states and, in a state, of actions. Wrong values are refused as {@link
     * FiniteModelBuilder} refuses them. One thread at a time.
     */
    public static final class Builder {
        private static final int FIRST_CAPACITY = 16;

        private final FiniteModelBuilder model;
        private int[] outcomeOffsets = new int[FIRST_CAPACITY];
        private double[] cumulative = new double[FIRST_CAPACITY];
        private int[] successors = new int[FIRST_CAPACITY];
        private double[] rewards = new double[FIRST_CAPACITY];
        private int pairs;
        private int outcomes;

        /**
         * Begins a table without outcomes.
         *
         * @param states number of states, at least 1
         * @param actions number of action labels, at least 1
         * @throws IllegalArgumentException if either is below 1
         */
        public Builder(int states, int actions) {
            model = new FiniteModelBuilder(states, actions);
        }

        /**
         * Begins an action of a state; the outcomes that follow belong to it.
         *
         * @param state the state, in [0, states), not below that of the pair before
         * @param action the action, in [0, actions), above that of the pair before in the same state
         * @return this
         * @throws IllegalArgumentException if the pair is out of range or out of order, or if a state before it has no
         *     action
         */
        public Builder pair(int state, int action) {
            model.pair(state, action);
            pairs++;
            if (pairs == outcomeOffsets.length) {
                outcomeOffsets = Arrays.copyOf(outcomeOffsets, grown(pairs));
            }
            outcomeOffsets[pairs] = outcomes;
            return this;
        }

        /**
         * Adds an outcome to the last pair.
         *
         * @param probability in [0, 1]; an outcome of probability 0 is left out
         * @param successor the state after it, in [0, states)
         * @param reward finite
         * @param terminated whether the episode ends with it
         * @return this
         * @throws IllegalArgumentException if a value is out of range, naming state and action
         * @throws IllegalStateException if there is no pair yet
         */
        public Builder outcome(double probability, int successor, double reward, boolean terminated) {
            model.transition(probability, successor, reward, terminated);
            if (probability > 0) {
                if (outcomes == successors.length) {
                    int capacity = grown(outcomes);
                    cumulative = Arrays.copyOf(cumulative, capacity);
                    successors = Arrays.copyOf(successors, capacity);
                    rewards = Arrays.copyOf(rewards, capacity);
                }
                double before = outcomes == outcomeOffsets[pairs - 1] ? 0 : cumulative[outcomes - 1];
                cumulative[outcomes] = before + probability;
                successors[outcomes] = terminated ? ~successor : successor;
                rewards[outcomes++] = reward;
                outcomeOffsets[pairs] = outcomes;
            }
            return this;
        }

        /**
         * Adds to a state's probability to begin an episode.
         *
         * @param state in [0, states)
         * @param probability in [0, 1]
         * @return this
         * @throws IllegalArgumentException if either is out of range
         */
        public Builder initial(int state, double probability) {
            model.initial(state, probability);
            return this;
        }

        private static int grown(int capacity) {
            return Math.addExact(capacity, capacity / 2);
        }

        /**
         * Declares that a pair's probabilities may sum to less than 1: the rest ends the episode, in the state where it
         * is, with reward 0.
         *
         * @return this
         */
        public Builder missingMassEnds() {
            model.missingMassEnds();
            return this;
        }

        /**
         * Checks the whole and makes the table.
         *
         * @return a table with arrays of its own
         * @throws IllegalArgumentException if a state has no action, a pair no outcome, or probabilities do not sum
         *     to 1
         */
        public TransitionTable build() {
            return new TransitionTable(this, model.build());
        }
    }
}
