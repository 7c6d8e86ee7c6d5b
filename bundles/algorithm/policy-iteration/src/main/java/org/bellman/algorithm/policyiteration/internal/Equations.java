package org.bellman.algorithm.policyiteration.internal;

import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;

/** The equations x = b + γ P_π x, with the values of some states given. Any thread; allocates nothing. */
record Equations(FiniteModel model, int[] policy, BitSet fixed, double discount) {
    int states() {
        return model.states();
    }

    /**
     * Writes b + γ P_π x − x, and 0 in fixed states.
     *
     * @param b [states] the right-hand side
     * @param x [states] values
     * @param residual [states] receives the residual; may not be {@code x}
     * @return the largest absolute value of it, NaN if one is
     */
    double residual(double[] b, double[] x, double[] residual) {
        double largest = 0;
        for (int s = 0; s < x.length; s++) {
            residual[s] = fixed.get(s) ? 0 : b[s] + expected(s, x) - x[s];
            largest = Math.max(largest, Math.abs(residual[s]));
        }
        return largest;
    }

    /** Writes (I − γ P_π) x, for an x that is 0 in fixed states, where it writes 0. */
    void apply(double[] x, double[] product) {
        for (int s = 0; s < x.length; s++) {
            product[s] = fixed.get(s) ? 0 : x[s] - expected(s, x);
        }
    }

    /** Returns γ Σ p(s′|s,π(s)) x(s′). */
    private double expected(int s, double[] x) {
        int[] successors = model.successors();
        double sum = 0;
        for (int t = model.transitionOffsets()[policy[s]]; t < model.transitionOffsets()[policy[s] + 1]; t++) {
            if (successors[t] >= 0) {
                sum += model.probabilities()[t] * x[successors[t]];
            }
        }
        return discount * sum;
    }
}
