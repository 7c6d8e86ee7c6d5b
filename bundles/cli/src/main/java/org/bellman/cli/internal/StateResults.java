package org.bellman.cli.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.run.RunResult;

/**
 * What a planner found of every state.
 *
 * @param values [states]
 * @param policy [states] the action of each
 * @param actionValues [states][actions] NaN where a state has not the action; empty if they are not there
 * @param grid how the states lie in a plane, if they do
 * @param names what they are called, as many as there are or none
 */
@SuppressWarnings("ArrayRecordComponent")
record StateResults(
        double[] values, long[] policy, Optional<double[][]> actionValues, Optional<StateGrid> grid, ModelNames names) {
    private static final String VALUES = "values";
    private static final String POLICY = "policy";
    private static final String ACTION_VALUES = "actionValues";

    /** Their names among a run's results. */
    static final Set<String> NAMES = Set.of(VALUES, POLICY, ACTION_VALUES);

    /** By how much actions differ that are not worth the same, relative to 1 + their size; rounding decides nothing. */
    private static final double TIE = 1e-11;

    /** Finds them in what came of a run, if they are there. */
    static Optional<StateResults> of(RunResult result) {
        Map<String, Object> results = result.results();
        if (!(results.get(VALUES) instanceof double[] values)
                || !(results.get(POLICY) instanceof long[] policy)
                || policy.length != values.length) {
            return Optional.empty();
        }
        Optional<double[][]> actionValues = Optional.ofNullable(results.get(ACTION_VALUES))
                .filter(table -> table instanceof double[][] rows && rows.length == values.length)
                .map(double[][].class::cast);
        Optional<StateGrid> grid = result.grid().filter(plane -> plane.cells().length() == values.length);
        boolean fit =
                result.names().states().isEmpty() || result.names().states().size() == values.length;
        return Optional.of(
                new StateResults(values, policy, actionValues, grid, fit ? result.names() : ModelNames.NONE));
    }

    /** What a state is called, so short that it fits in a table; empty if it has no name. */
    String stateName(int state) {
        return names.states().isEmpty() ? "" : Figures.name(names.states().get(state));
    }

    /** What an action is called, so short that it fits in a table; empty if it has no name. */
    String actionName(int action) {
        return action < names.actions().size() ? Figures.name(names.actions().get(action)) : "";
    }

    int states() {
        return values.length;
    }

    /** How many actions the table of their values has. */
    int actions() {
        return actionValues
                .filter(rows -> rows.length > 0)
                .map(rows -> rows[0].length)
                .orElse(0);
    }

    /** Whether all actions of a state are worth the same: then it does not matter which is taken. */
    boolean indifferent(int state) {
        if (actionValues.isEmpty()) {
            return false;
        }
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : actionValues.get()[state]) {
            if (!Double.isNaN(value)) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        return highest - lowest <= TIE * (1 + Math.abs(highest));
    }
}
