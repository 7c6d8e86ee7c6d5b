package org.bellman.learning.planning;

import org.bellman.api.environment.FiniteModel;

/**
 * Bellman's optimality operator (Bellman, <i>Dynamic Programming</i>, 1957; Sutton and Barto, 2018,
 * equation 4.10),
 *
 * <pre>{@code (TV)(s) = max over a of r(s,a) + γ Σ p(s′|s,a) V(s′)}</pre>
 *
 * <p>where the sum leaves out transitions that terminate. Sums run in the order of the model's
 * arrays, so a value does not depend on who computes it. Any thread; allocates nothing.
 */
public final class BellmanBackup {
    private BellmanBackup() {}

    /**
     * Returns Q(s,a) = r(s,a) + γ Σ p(s′|s,a) V(s′).
     *
     * @param model the model
     * @param pair which state and action, in [0, pairs)
     * @param discount γ in [0, 1]
     * @param values [states] V, finite
     * @return the value of the pair
     */
    public static double pair(FiniteModel model, int pair, double discount, double[] values) {
        int[] successors = model.successors();
        double[] probabilities = model.probabilities();
        int end = model.transitionOffsets()[pair + 1];
        double expected = 0;
        for (int t = model.transitionOffsets()[pair]; t < end; t++) {
            int successor = successors[t];
            if (successor >= 0) {
                expected += probabilities[t] * values[successor];
            }
        }
        return model.rewards()[pair] + discount * expected;
    }

    /**
     * Returns (TV)(s).
     *
     * @param model the model
     * @param state s, in [0, states)
     * @param discount γ in [0, 1]
     * @param values [states] V, finite
     * @return the value of the best action
     */
    public static double state(FiniteModel model, int state, double discount, double[] values) {
        double best = Double.NEGATIVE_INFINITY;
        int end = model.pairOffsets()[state + 1];
        for (int p = model.pairOffsets()[state]; p < end; p++) {
            best = Math.max(best, pair(model, p, discount, values));
        }
        return best;
    }

    /**
     * Writes TV for a range of states, in ascending order. With {@code next} the same array as {@code
     * values} each state already sees the new values of those before it (Gauss–Seidel).
     *
     * @param model the model
     * @param from the first state
     * @param to one past the last state, at most states
     * @param discount γ in [0, 1]
     * @param values [states] V, finite
     * @param next [states] receives TV in [from, to)
     * @return max |(TV)(s) − V(s)| over the range; NaN if a value is
     */
    public static double sweep(FiniteModel model, int from, int to, double discount, double[] values, double[] next) {
        int[] pairOffsets = model.pairOffsets();
        int[] transitionOffsets = model.transitionOffsets();
        int[] successors = model.successors();
        double[] probabilities = model.probabilities();
        double[] rewards = model.rewards();
        double largest = 0;
        int pair = pairOffsets[from];
        int transition = transitionOffsets[pair];
        for (int s = from; s < to; s++) {
            double best = Double.NEGATIVE_INFINITY;
            double expected = 0;
            int pairEnd = transitionOffsets[pair + 1];
            // One loop over the transitions of all actions: a loop for each would cost more than its few turns.
            for (int stateEnd = transitionOffsets[pairOffsets[s + 1]]; transition < stateEnd; ) {
                int successor = successors[transition];
                // With five successors, masking took longer where ends are rare, and as long where a fifth are.
                if (successor >= 0) {
                    expected += probabilities[transition] * values[successor];
                }
                transition++;
                if (transition == pairEnd) {
                    best = Math.max(best, rewards[pair] + discount * expected);
                    expected = 0;
                    pair++;
                    pairEnd = transition < stateEnd ? transitionOffsets[pair + 1] : stateEnd;
                }
            }
            largest = Math.max(largest, Math.abs(best - values[s]));
            next[s] = best;
        }
        return largest;
    }
}
