package org.bellman.learning.planning;

import org.bellman.api.environment.FiniteModel;

/**
 * The operator of a fixed policy π (Puterman, <i>Markov Decision Processes</i>, 1994, section 6.1),
 *
 * <pre>{@code (T_π V)(s) = r(s,π(s)) + γ Σ p(s′|s,π(s)) V(s′)}</pre>
 *
 * <p>where the sum leaves out transitions that terminate. Any thread; allocates nothing.
 */
public final class PolicyBackup {
    private PolicyBackup() {}

    /**
     * Writes T_π V for a range of states. With {@code next} the same array as {@code values} each state
     * already sees the new values of those before it (Gauss–Seidel).
     *
     * @param model the model
     * @param policy [states] π, the pair chosen in each state
     * @param from the first state
     * @param to one past the last state, at most states
     * @param discount γ in [0, 1]
     * @param values [states] V, finite
     * @param next [states] receives T_π V in [from, to)
     * @return max |(T_π V)(s) − V(s)| over the range; NaN if a value is
     */
    public static double sweep(
            FiniteModel model, int[] policy, int from, int to, double discount, double[] values, double[] next) {
        double largest = 0;
        for (int s = from; s < to; s++) {
            double value = BellmanBackup.pair(model, policy[s], discount, values);
            largest = Math.max(largest, Math.abs(value - values[s]));
            next[s] = value;
        }
        return largest;
    }
}
