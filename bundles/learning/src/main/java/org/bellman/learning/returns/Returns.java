package org.bellman.learning.returns;

import org.bellman.learning.internal.Shapes;

/** Returns and advantages, from the last step backwards. */
public final class Returns {
    private Returns() {}

    /**
     * Returns bootstrapped where the data end (Sutton and Barto, 2018, eq. 7.1; Mnih et al., 2016,
     * algorithm S3):
     *
     * <pre>{@code
     * G_t = rT + discountT · (vT where an episode or the data end, otherwise G_{t+1})
     * }</pre>
     *
     * <p>With {@code vT} 0 they are the discounted rewards to go.
     *
     * @param rT [steps, lanes] rewards
     * @param discountT [steps, lanes] γ, or 0 where the step terminated
     * @param endedT [steps, lanes] whether the episode ended with the step, terminated or truncated
     * @param vT [steps, lanes] value of the observation that the step led to, the final one where the
     *     episode ended
     * @param steps how many steps
     * @param lanes how many lanes
     * @param returns receives [steps, lanes] G
     */
    public static void bootstrapped(
            float[] rT, float[] discountT, boolean[] endedT, float[] vT, int steps, int lanes, float[] returns) {
        checkShapes(rT, discountT, endedT, vT, steps, lanes);
        Shapes.atLeast("returns", returns, steps * lanes);
        for (int lane = 0; lane < lanes; lane++) {
            double next = 0;
            for (int t = steps - 1; t >= 0; t--) {
                int i = t * lanes + lane;
                double after = endedT[i] || t == steps - 1 ? vT[i] : next;
                next = rT[i] + discountT[i] * after;
                returns[i] = (float) next;
            }
        }
    }

    /**
     * Generalised advantage estimation (Schulman et al., 2016, eq. 11 and 16):
     *
     * <pre>{@code
     * δ_t = rT + discountT · vT - vTm1
     * A_t = δ_t + discountT · λ · (0 where an episode or the data end, otherwise A_{t+1})
     * }</pre>
     *
     * @param rT [steps, lanes] rewards
     * @param discountT [steps, lanes] γ, or 0 where the step terminated
     * @param endedT [steps, lanes] whether the episode ended with the step, terminated or truncated
     * @param vTm1 [steps, lanes] value of the observation before the step
     * @param vT [steps, lanes] value of the observation that the step led to, the final one where the
     *     episode ended
     * @param lambda λ, in [0, 1]
     * @param steps how many steps
     * @param lanes how many lanes
     * @param advantages receives [steps, lanes] A
     */
    public static void generalizedAdvantages(
            float[] rT,
            float[] discountT,
            boolean[] endedT,
            float[] vTm1,
            float[] vT,
            double lambda,
            int steps,
            int lanes,
            float[] advantages) {
        checkShapes(rT, discountT, endedT, vT, steps, lanes);
        Shapes.atLeast("vTm1", vTm1, steps * lanes);
        Shapes.unit("lambda", lambda);
        Shapes.atLeast("advantages", advantages, steps * lanes);
        for (int lane = 0; lane < lanes; lane++) {
            double next = 0;
            for (int t = steps - 1; t >= 0; t--) {
                int i = t * lanes + lane;
                double delta = rT[i] + (double) discountT[i] * vT[i] - vTm1[i];
                next = delta + (endedT[i] ? 0 : discountT[i] * lambda * next);
                advantages[i] = (float) next;
            }
        }
    }

    /**
     * The λ-returns that a value function is fitted to: {@code G^λ = A + vTm1} (Sutton and Barto, 2018,
     * section 12.1).
     *
     * @param advantages [n] A
     * @param vTm1 [n] values
     * @param n how many
     * @param returns receives [n] G^λ
     */
    public static void lambdaReturns(float[] advantages, float[] vTm1, int n, float[] returns) {
        Shapes.atLeast("advantages", advantages, n);
        Shapes.atLeast("vTm1", vTm1, n);
        Shapes.atLeast("returns", returns, n);
        for (int i = 0; i < n; i++) {
            returns[i] = advantages[i] + vTm1[i];
        }
    }

    /**
     * Centres advantages and divides them by their deviation: {@code (A - mean) / (σ + 1e-8)}, with
     * the deviation of the sample (n - 1), as PyTorch takes it. A single one, or equal ones, become 0.
     *
     * @param advantages [n] A, replaced
     * @param n how many, at least 1
     */
    public static void normalize(float[] advantages, int n) {
        Shapes.positive("n", n);
        Shapes.atLeast("advantages", advantages, n);
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += advantages[i];
        }
        mean /= n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (advantages[i] - mean) * (advantages[i] - mean);
        }
        double deviation = Math.sqrt(squares / Math.max(1, n - 1)) + 1e-8;
        for (int i = 0; i < n; i++) {
            advantages[i] = (float) ((advantages[i] - mean) / deviation);
        }
    }

    /**
     * The part of the returns' variance that the values explain: {@code 1 - Var(G - v) / Var(G)}.
     *
     * @param returns [n] G
     * @param values [n] v
     * @param n how many, at least 1
     * @return at most 1; NaN if the returns are all equal
     */
    public static double explainedVariance(float[] returns, float[] values, int n) {
        Shapes.positive("n", n);
        Shapes.atLeast("returns", returns, n);
        Shapes.atLeast("values", values, n);
        double meanReturn = 0;
        double meanError = 0;
        for (int i = 0; i < n; i++) {
            meanReturn += returns[i];
            meanError += (double) returns[i] - values[i];
        }
        meanReturn /= n;
        meanError /= n;
        double variance = 0;
        double unexplained = 0;
        for (int i = 0; i < n; i++) {
            double error = (double) returns[i] - values[i] - meanError;
            variance += (returns[i] - meanReturn) * (returns[i] - meanReturn);
            unexplained += error * error;
        }
        return variance == 0 ? Double.NaN : 1 - unexplained / variance;
    }

    private static void checkShapes(float[] rT, float[] discountT, boolean[] endedT, float[] vT, int steps, int lanes) {
        Shapes.positive("steps", steps);
        Shapes.positive("lanes", lanes);
        Shapes.atLeast("rT", rT, steps * lanes);
        Shapes.atLeast("discountT", discountT, steps * lanes);
        Shapes.atLeast("endedT", endedT, steps * lanes);
        Shapes.atLeast("vT", vT, steps * lanes);
    }
}
