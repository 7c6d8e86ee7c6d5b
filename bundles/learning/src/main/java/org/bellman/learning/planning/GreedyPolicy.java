package org.bellman.learning.planning;

import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;

/**
 * The greedy policy of a value function: in each state the lowest action whose value is the best one
 * up to 1e-11·(1+|V|), so that rounding decides nothing. Any thread.
 */
public final class GreedyPolicy {
    private static final double TIE = 1e-11;

    private GreedyPolicy() {}

    /**
     * Returns by how much an action must be better than another, so as not to count as equal.
     *
     * @param value the value of either
     * @return 1e-11·(1+|value|)
     */
    public static double tie(double value) {
        return TIE * (1 + Math.abs(value));
    }

    /**
     * Returns the greedy choice of a state.
     *
     * @param model the model
     * @param state in [0, states)
     * @param discount γ in [0, 1]
     * @param values [states] V, finite
     * @return the pair of the lowest action that is best
     */
    public static int pair(FiniteModel model, int state, double discount, double[] values) {
        double best = BellmanBackup.state(model, state, discount, values);
        int pair = model.pairOffsets()[state];
        while (!isBest(model, pair, discount, values, best)) {
            pair++;
        }
        return pair;
    }

    private static boolean isBest(FiniteModel model, int pair, double discount, double[] values, double best) {
        return BellmanBackup.pair(model, pair, discount, values) >= best - tie(best);
    }

    /**
     * Returns the greedy policy. Without discount the lowest of equal actions may lead round for ever,
     * where another goes on to the end; in such states, and only there, the lowest is taken that has a
     * chance to come nearer to an end.
     *
     * @param model the model
     * @param discount γ in [0, 1]
     * @param values [states] V, finite
     * @return [states] the pair chosen in each state
     */
    public static int[] pairs(FiniteModel model, double discount, double[] values) {
        int[] chosen = lowest(model, discount, values);
        if (discount == 1) {
            leadToAnEnd(model, values, chosen);
        }
        return chosen;
    }

    /**
     * Returns the lowest best action of every state, even where it leads round for ever: of decisions that
     * are followed by these values, and where there are no ends.
     *
     * @param model the model
     * @param discount γ in [0, 1]
     * @param values [states] V of the state that follows, finite
     * @return [states] the pair chosen in each state
     */
    public static int[] lowest(FiniteModel model, double discount, double[] values) {
        int[] chosen = new int[model.states()];
        for (int s = 0; s < chosen.length; s++) {
            chosen[s] = pair(model, s, discount, values);
        }
        return chosen;
    }

    private static void leadToAnEnd(FiniteModel model, double[] values, int[] chosen) {
        int n = model.states();
        BitSet ending = new BitSet(n);
        Predecessors predecessors = Predecessors.of(model);
        int[] queue = new int[n];
        int end = 0;
        for (int s = 0; s < n; s++) {
            if (Ends.pair(model, chosen[s])) {
                ending.set(s);
                queue[end++] = s;
            }
        }
        end = spread(model, chosen, ending, predecessors, queue, end);
        int begin = end;
        for (int s = 0; s < n; s++) {
            end = join(model, values, chosen, ending, s, queue, end);
        }
        for (; begin < end; begin++) {
            for (int i = predecessors.begin(queue[begin]); i < predecessors.begin(queue[begin] + 1); i++) {
                end = join(model, values, chosen, ending, predecessors.state(i), queue, end);
            }
        }
    }

    /** Adds every state whose chosen action may lead to one that is known to come to an end. */
    private static int spread(
            FiniteModel model, int[] chosen, BitSet ending, Predecessors predecessors, int[] queue, int end) {
        int last = end;
        for (int next = 0; next < last; next++) {
            for (int i = predecessors.begin(queue[next]); i < predecessors.begin(queue[next] + 1); i++) {
                int s = predecessors.state(i);
                if (!ending.get(s) && Ends.leads(model, chosen[s], ending)) {
                    ending.set(s);
                    queue[last++] = s;
                }
            }
        }
        return last;
    }

    /** Gives a state, if it does not come to an end yet, the lowest best action with a chance of it. */
    private static int join(
            FiniteModel model, double[] values, int[] chosen, BitSet ending, int state, int[] queue, int end) {
        if (ending.get(state)) {
            return end;
        }
        double best = BellmanBackup.state(model, state, 1, values);
        for (int p = model.pairOffsets()[state]; p < model.pairOffsets()[state + 1]; p++) {
            if (isBest(model, p, 1, values, best) && Ends.leads(model, p, ending)) {
                chosen[state] = p;
                ending.set(state);
                queue[end] = state;
                return end + 1;
            }
        }
        return end;
    }
}
