package org.bellman.testkit.environment;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.util.Arrays;
import org.bellman.api.environment.FiniteModel;

/** Values of small models by the plainest means, as a yardstick for models and planners. Any thread. */
public final class ModelValues {
    private static final int MOST_SWEEPS = 1_000_000;
    private static final double SINGULAR = 1e-12;

    private ModelValues() {}

    /**
     * Computes the optimal values by value iteration (Bellman, 1957): synchronous sweeps from 0, v(s) ← maxₐ r(s, a) +
     * γ Σ p(s′ | s, a) v(s′), a terminated transition adding nothing, until no value changes by more than the
     * tolerance.
     *
     * @param model a small one
     * @param discount γ, in [0, 1]; 1 where the sweeps have a limit
     * @param tolerance largest change of the last sweep, at least 0
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

    /**
     * Computes the values of a policy by solving its linear equations (Sutton and Barto, 2018, equation 4.4), v(s) = Σₐ
     * π(a | s) (r(s, a) + γ Σ p(s′ | s, a) v(s′)), a terminated transition adding nothing: Gaussian elimination with
     * pivots.
     *
     * @param model a small one, of some hundred states
     * @param policy [pairs] π, the probability of each action in its state
     * @param discount γ, in [0, 1]; 1 where the policy ends every episode
     * @return [states] the values
     * @throws AssertionError if the equations have no unique solution
     */
    public static double[] of(FiniteModel model, double[] policy, double discount) {
        int n = model.states();
        double[][] rows = new double[n][n + 1];
        for (int s = 0; s < n; s++) {
            rows[s][s] = 1;
            for (int p = model.pairOffsets()[s]; p < model.pairOffsets()[s + 1]; p++) {
                rows[s][n] += policy[p] * model.rewards()[p];
                for (int t = model.transitionOffsets()[p]; t < model.transitionOffsets()[p + 1]; t++) {
                    int successor = model.successors()[t];
                    if (successor >= 0) {
                        rows[s][successor] -= discount * policy[p] * model.probabilities()[t];
                    }
                }
            }
        }
        return solved(rows);
    }

    /**
     * Returns the policy that takes every action of a state equally often.
     *
     * @param model any
     * @return [pairs] the probability of each action in its state
     */
    public static double[] random(FiniteModel model) {
        double[] policy = new double[model.pairActions().length];
        for (int s = 0; s < model.states(); s++) {
            int from = model.pairOffsets()[s];
            int to = model.pairOffsets()[s + 1];
            Arrays.fill(policy, from, to, 1.0 / (to - from));
        }
        return policy;
    }

    /** Solves equations, each a row of coefficients with the right side behind them. */
    private static double[] solved(double[][] rows) {
        int n = rows.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(rows[i][k]) > Math.abs(rows[pivot][k]) ? i : pivot;
            }
            double[] row = rows[pivot];
            rows[pivot] = rows[k];
            rows[k] = row;
            if (Math.abs(row[k]) < SINGULAR) {
                throw new AssertionError("the policy's equations have no unique solution: it may go round for ever");
            }
            for (int i = k + 1; i < n; i++) {
                double factor = rows[i][k] / row[k];
                for (int j = k; factor != 0 && j <= n; j++) {
                    rows[i][j] -= factor * row[j];
                }
            }
        }
        double[] values = new double[n];
        for (int k = n - 1; k >= 0; k--) {
            double sum = rows[k][n];
            for (int j = k + 1; j < n; j++) {
                sum -= rows[k][j] * values[j];
            }
            values[k] = sum / rows[k][k];
        }
        return values;
    }

    /**
     * Reads a recorded table of values: a JSON object with the array {@code optimal_values}.
     *
     * @param beside a class in whose bundle or module the resource lies
     * @param resource its absolute name, such as {@code /Taxi-v3.json}
     * @return the values, state by state
     * @throws AssertionError if there is no such resource
     */
    public static double[] recorded(Class<?> beside, String resource) {
        InputStream in = beside.getResourceAsStream(resource);
        if (in == null) {
            throw new AssertionError(resource + " is not on the class path of " + beside.getName());
        }
        try (JsonReader json = Json.createReader(in)) {
            return json.readObject().getJsonArray("optimal_values").getValuesAs(JsonNumber.class).stream()
                    .mapToDouble(JsonNumber::doubleValue)
                    .toArray();
        }
    }
}
