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
}
