package org.bellman.testkit.environment;

import org.bellman.api.environment.FiniteModel;

/** Values of small models by the plainest means, as a yardstick for models and planners. Any thread. */
public final class ModelValues {
    private static final int MOST_SWEEPS = 1_000_000;

    private ModelValues() {}

    /**
     * Computes the optimal values by value iteration (Bellman, 1957): synchronous sweeps from 0, v(s) ← maxₐ r(s, a) +
     * γ Σ p(s′ | s, a) v(s′), a terminated transition adding nothing, until no value changes by more than the
     * tolerance.
     *
     * @param model a small one
     * @param discount γ, in [0, 1)
     * @param tolerance largest change of the last sweep, above 0
     * @return [states] the values
     * @throws AssertionError if a million sweeps are not enough
     */
    public static double[] optimal(FiniteModel model, double discount, double tolerance) {
        double[] values = new double[model.states()];
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double[] next = new double[values.length];
            double change = 0;
            for (int s = 0; s < next.length; s++) {
                next[s] = best(model, s, discount, values);
                change = Math.max(change, Math.abs(next[s] - values[s]));
            }
            values = next;
            if (change <= tolerance) {
                return values;
            }
        }
        throw new AssertionError("values still change by more than " + tolerance + " after " + MOST_SWEEPS + " sweeps");
    }

    private static double best(FiniteModel model, int state, double discount, double[] values) {
        double best = Double.NEGATIVE_INFINITY;
        for (int p = model.pairOffsets()[state]; p < model.pairOffsets()[state + 1]; p++) {
            double expected = 0;
            for (int t = model.transitionOffsets()[p]; t < model.transitionOffsets()[p + 1]; t++) {
                int successor = model.successors()[t];
                expected += successor < 0 ? 0 : model.probabilities()[t] * values[successor];
            }
            best = Math.max(best, model.rewards()[p] + discount * expected);
        }
        return best;
    }
}
