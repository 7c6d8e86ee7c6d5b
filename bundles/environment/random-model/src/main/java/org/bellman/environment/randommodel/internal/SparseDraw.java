package org.bellman.environment.randommodel.internal;

import java.util.Arrays;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.random.RandomStream;
import org.bellman.state.random.RandomStreams;

/**
 * Draws a model in the manner of Archibald, McKinnon and Thomas (1995): every action of every state has the same number of
 * different successors, drawn evenly, with probabilities in proportion to numbers drawn evenly from (0, 1], and a reward
 * drawn evenly from [0, 1). The arrays of the model are all the memory that it takes. One thread.
 */
final class SparseDraw {
    /** The longest array that virtual machines make. */
    static final int MOST_TRANSITIONS = Integer.MAX_VALUE - 8;

    private final int states;
    private final int actions;
    private final int successors;
    private final RandomStream random;
    private final int[] next;
    private final double[] probabilities;

    /** The product of the sizes is at most {@link #MOST_TRANSITIONS}. */
    SparseDraw(int states, int actions, int successors, long seed) {
        this.states = states;
        this.actions = actions;
        this.successors = successors;
        random = RandomStreams.of(RandomStreams.derive(seed, "model", 0));
        next = new int[states * actions * successors];
        probabilities = new double[next.length];
    }

    FiniteModel model() {
        int pairs = states * actions;
        int[] pairOffsets = new int[states + 1];
        int[] pairActions = new int[pairs];
        int[] transitionOffsets = new int[pairs + 1];
        double[] rewards = new double[pairs];
        for (int state = 0; state < states; state++) {
            pairOffsets[state + 1] = (state + 1) * actions;
        }
        for (int pair = 0; pair < pairs; pair++) {
            pairActions[pair] = pair % actions;
            transitionOffsets[pair + 1] = (pair + 1) * successors;
            rewards[pair] = random.nextDouble();
            drawSuccessors(transitionOffsets[pair]);
            drawProbabilities(transitionOffsets[pair]);
        }
        double[] initial = new double[states];
        initial[0] = 1;
        return new FiniteModel(
                states,
                actions,
                pairOffsets,
                pairActions,
                transitionOffsets,
                next,
                probabilities,
                rewards,
                initial,
                false);
    }

    /**
     * Draws different successors, in ascending order: every set of them is as likely as any other (Floyd's algorithm;
     * Bentley and Floyd, 1987).
     */
    private void drawSuccessors(int from) {
        for (int i = 0; i < successors; i++) {
            int largest = states - successors + i;
            int drawn = random.nextInt(largest + 1);
            int place = Arrays.binarySearch(next, from, from + i, drawn);
            if (place >= 0) {
                // The largest one is new: until now all were below it.
                next[from + i] = largest;
            } else {
                int free = -place - 1;
                System.arraycopy(next, free, next, free + 1, from + i - free);
                next[free] = drawn;
            }
        }
    }

    private void drawProbabilities(int from) {
        double sum = 0;
        for (int t = from; t < from + successors; t++) {
            probabilities[t] = 1 - random.nextDouble();
            sum += probabilities[t];
        }
        for (int t = from; t < from + successors; t++) {
            probabilities[t] /= sum;
        }
    }
}
