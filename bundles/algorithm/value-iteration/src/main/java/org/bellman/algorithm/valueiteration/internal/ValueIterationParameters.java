package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;
import org.bellman.api.task.Task;
import org.bellman.learning.planning.Planning;
import org.bellman.learning.planning.Solution;

/** The settings of value iteration, read once. The components are described in {@link ValueIterationSettings}. */
record ValueIterationParameters(
        double discount, boolean average, int horizon, double tolerance, Method method, int threads, boolean values) {
    /** Decisions of a policy in all states and steps: what an array holds, and 4 GB. */
    private static final long MOST_DECISIONS = 1L << 30;

    /** The order of backups. */
    enum Method {
        SYNCHRONOUS,
        IN_PLACE,
        PRIORITIZED
    }

    /**
     * Reads the settings.
     *
     * @param settings checked against {@link ValueIterationSettings}
     * @return the parameters
     * @throws SettingException if the criterion or the horizon has no such method
     */
    static ValueIterationParameters of(Settings settings) {
        ValueIterationSettings s = settings.as(ValueIterationSettings.class);
        Method method =
                switch (s.method()) {
                    case "in-place" -> Method.IN_PLACE;
                    case "prioritized" -> Method.PRIORITIZED;
                    default -> Method.SYNCHRONOUS;
                };
        boolean average = s.criterion().equals("average");
        if (s.horizon() > 0 && average) {
            throw new SettingException(
                    "horizon",
                    s.horizon(),
                    "is not allowed with criterion=average, which has no end",
                    "take horizon=0");
        }
        if (method != Method.SYNCHRONOUS && (s.horizon() > 0 || average)) {
            throw new SettingException(
                    "method",
                    s.method(),
                    "is not allowed with " + (average ? "criterion=average" : "horizon=" + s.horizon())
                            + ", whose sweeps compute each value from the values of the sweep before",
                    "take method=synchronous");
        }
        return new ValueIterationParameters(
                s.discount(), average, s.horizon(), s.tolerance(), method, s.threads(), s.values());
    }

    /**
     * Checks the settings against the task.
     *
     * @param task a task with a finite model
     * @throws SettingException if the model does not have the total or average reward that is asked for, the horizon
     *     makes too large a policy, or values are asked for and the table of all actions' values would be too long
     */
    void check(Task task) {
        FiniteModel model = task.model();
        if (values) {
            Solution.requireTable(model);
        }
        if (average()) {
            Planning.requireAverage(task, true);
        } else if (horizon == 0) {
            Planning.requireTotal(task, discount);
        } else if ((long) horizon * model.states() > MOST_DECISIONS) {
            throw new SettingException(
                    "horizon",
                    horizon,
                    "is too long for the " + model.states() + " states of " + task.id() + ": a policy has at most "
                            + MOST_DECISIONS + " decisions",
                    "take a horizon of at most " + MOST_DECISIONS / model.states() + ", or a discount instead");
        }
    }
}
