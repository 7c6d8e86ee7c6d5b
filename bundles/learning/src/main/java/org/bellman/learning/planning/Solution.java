package org.bellman.learning.planning;

import java.util.Arrays;
import java.util.Optional;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateWriter;

/**
 * What a planner found of every state of a model: its value, its action, and from both
 *
 * <pre>{@code Q(s,a) = r(s,a) + γ Σ p(s′|s,a) V(s′)}</pre>
 *
 * <p>in the form in which results are reported and policies exported. The arrays are shared, not copied. Immutable
 * as long as nobody writes to them; any thread.
 *
 * @param model the model
 * @param discount γ in [0, 1]
 * @param values [states] V, finite
 * @param ahead [states] V after the next step, from which Q is: the same as {@code values} but with a finite horizon,
 *     where it is V with one decision less
 * @param pairs [states] the pair chosen in each state
 */
@SuppressWarnings("ArrayRecordComponent")
public record Solution(FiniteModel model, double discount, double[] values, double[] ahead, int[] pairs) {
    /** What every JVM lets an array have. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there is not one value and one pair for each state
     */
    public Solution {
        if (values.length != model.states() || ahead.length != model.states() || pairs.length != model.states()) {
            throw new IllegalArgumentException("Solution: values has " + values.length + " entries, ahead "
                    + ahead.length + " and pairs " + pairs.length + "; the model has " + model.states() + " states");
        }
    }

    /**
     * Completes values by their greedy policy.
     *
     * @param model the model
     * @param discount γ in [0, 1]
     * @param values [states] V, finite
     * @return the values and {@link GreedyPolicy#pairs}
     */
    public static Solution greedy(FiniteModel model, double discount, double[] values) {
        return new Solution(model, discount, values, values, GreedyPolicy.pairs(model, discount, values));
    }

    /** Returns a solution with arrays of its own, over the same model. */
    Solution copy() {
        double[] own = values.clone();
        return new Solution(model, discount, own, ahead == values ? own : ahead.clone(), pairs.clone());
    }

    /**
     * Refuses the setting {@code values} before anything is computed, if the table of all actions' values would be
     * longer than an array can be.
     *
     * @param model the model
     * @throws SettingException if it has too many states times actions
     */
    public static void requireTable(FiniteModel model) {
        entries(model)
                .orElseThrow(() -> new SettingException(
                        "values",
                        true,
                        "is too much for " + model.states() + " states and " + model.actions()
                                + " actions: the values of all actions would be a table of more than " + LONGEST_ARRAY
                                + " entries",
                        "take values=false"));
    }

    private static Optional<Integer> entries(FiniteModel model) {
        long entries = (long) model.states() * model.actions();
        return entries > LONGEST_ARRAY ? Optional.empty() : Optional.of((int) entries);
    }

    /**
     * Returns the action label chosen in each state.
     *
     * @return a new array [states]
     */
    public long[] policy() {
        long[] labels = new long[pairs.length];
        for (int s = 0; s < labels.length; s++) {
            labels[s] = model.pairActions()[pairs[s]];
        }
        return labels;
    }

    /**
     * Returns Q.
     *
     * @return a new array [states, actions], row-major; NaN where a state has not the action; empty if it would be
     *     longer than an array can be
     */
    public Optional<double[]> actionValues() {
        return entries(model).map(size -> {
            double[] table = new double[size];
            Arrays.fill(table, Double.NaN);
            for (int s = 0; s < model.states(); s++) {
                for (int p = model.pairOffsets()[s]; p < model.pairOffsets()[s + 1]; p++) {
                    table[s * model.actions() + model.pairActions()[p]] = BellmanBackup.pair(model, p, discount, ahead);
                }
            }
            return table;
        });
    }

    /**
     * Writes {@code values} [states], {@code policy} [states] and {@code actionValues} [states, actions], as {@link
     * org.bellman.api.algorithm.Trainer#results} describes them; the last one only if it is not longer than an array
     * can be.
     *
     * @param state where to
     */
    public void write(StateWriter state) {
        state.doubles("values", values);
        state.longs("policy", policy());
        actionValues().ifPresent(table -> state.doubles("actionValues", table, model.states(), model.actions()));
    }
}
