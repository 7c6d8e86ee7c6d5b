package org.bellman.learning.planning;

import java.util.Arrays;
import org.bellman.api.environment.FiniteModel;

/**
 * The transitions of a model read backwards: for each state those from which some action leads to it
 * without terminating, each once, in ascending order. Memory: 12 bytes for each such couple of states
 * and 4 for a state. Immutable; any thread.
 */
public final class Predecessors {
    private final int[] offsets;
    private final int[] states;
    private final double[] probabilities;

    private Predecessors(int[] offsets, int[] states, double[] probabilities) {
        this.offsets = offsets;
        this.states = states;
        this.probabilities = probabilities;
    }

    /**
     * Reads a model backwards.
     *
     * @param model the model
     * @return its predecessors
     */
    public static Predecessors of(FiniteModel model) {
        int n = model.states();
        int[] offsets = new int[n + 1];
        int[] last = new int[n];
        Arrays.fill(last, -1);
        int[] successors = model.successors();
        for (int s = 0; s < n; s++) {
            for (int t = first(model, s); t < first(model, s + 1); t++) {
                int next = successors[t];
                if (next >= 0 && last[next] != s) {
                    last[next] = s;
                    offsets[next + 1]++;
                }
            }
        }
        for (int s = 0; s < n; s++) {
            offsets[s + 1] += offsets[s];
        }
        int[] states = new int[offsets[n]];
        double[] probabilities = new double[offsets[n]];
        fill(model, offsets, states, probabilities, last);
        return new Predecessors(offsets, states, probabilities);
    }

    /** Fills each list from its beginning; {@code ends} tells where the next couple goes. */
    private static void fill(FiniteModel model, int[] offsets, int[] states, double[] probabilities, int[] ends) {
        System.arraycopy(offsets, 0, ends, 0, ends.length);
        for (int s = 0; s < model.states(); s++) {
            for (int t = first(model, s); t < first(model, s + 1); t++) {
                int next = model.successors()[t];
                if (next < 0) {
                    continue;
                }
                double probability = model.probabilities()[t];
                int end = ends[next];
                if (end > offsets[next] && states[end - 1] == s) {
                    probabilities[end - 1] = Math.max(probabilities[end - 1], probability);
                } else {
                    states[end] = s;
                    probabilities[end] = probability;
                    ends[next]++;
                }
            }
        }
    }

    private static int first(FiniteModel model, int state) {
        return model.transitionOffsets()[model.pairOffsets()[state]];
    }

    /**
     * Returns where a state's predecessors begin; they end where those of the next state begin.
     *
     * @param state in [0, states], the number of states being the end of all
     * @return an index for {@link #state} and {@link #probability}
     */
    public int begin(int state) {
        return offsets[state];
    }

    /**
     * Returns a predecessor.
     *
     * @param index from {@link #begin}
     * @return the state that leads on
     */
    public int state(int index) {
        return states[index];
    }

    /**
     * Returns the largest probability with which an action of the predecessor leads on.
     *
     * @param index from {@link #begin}
     * @return in (0, 1]; of transitions that a model lists twice, the larger
     */
    public double probability(int index) {
        return probabilities[index];
    }
}
