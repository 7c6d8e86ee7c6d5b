package org.bellman.algorithm.policyiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;
import org.bellman.api.task.Task;
import org.bellman.learning.planning.Planning;
import org.bellman.learning.planning.Solution;

/** The settings of policy iteration, read once. The components are described in {@link PolicyIterationSettings}. */
record PolicyIterationParameters(
        double discount,
        boolean average,
        Evaluation evaluation,
        int sweeps,
        double tolerance,
        int initialAction,
        boolean values) {
    /** How a policy is evaluated. */
    enum Evaluation {
        EXACT,
        ITERATIVE,
        SWEEPS
    }

    /**
     * Reads the settings.
     *
     * @param settings checked against {@link PolicyIterationSettings}
     * @return the parameters
     * @throws SettingException if the criterion has no such evaluation
     */
    static PolicyIterationParameters of(Settings settings) {
        PolicyIterationSettings s = settings.as(PolicyIterationSettings.class);
        Evaluation evaluation =
                switch (s.evaluation()) {
                    case "iterative" -> Evaluation.ITERATIVE;
                    case "sweeps" -> Evaluation.SWEEPS;
                    default -> Evaluation.EXACT;
                };
        boolean average = s.criterion().equals("average");
        if (average && evaluation != Evaluation.EXACT) {
            throw new SettingException(
                    "evaluation",
                    s.evaluation(),
                    "is not allowed with criterion=average, whose policies are evaluated by linear equations",
                    "take evaluation=exact, or value-iteration");
        }
        return new PolicyIterationParameters(
                s.discount(), average, evaluation, s.sweeps(), s.tolerance(), s.initialAction(), s.values());
    }

    /**
     * Checks the settings against the task.
     *
     * @param task a task with a finite model
     * @throws SettingException if the model does not have the total or average reward that is asked for, no state has
     *     the initial action, or values are asked for and the table of all actions' values would be too long
     */
    void check(Task task) {
        FiniteModel model = task.model();
        if (values) {
            Solution.requireTable(model);
        }
        if (average()) {
            Planning.requireAverage(task, false);
        } else {
            Planning.requireTotal(task, discount);
        }
        if (initialAction >= model.actions()) {
            throw new SettingException(
                    "initialAction",
                    initialAction,
                    "is not an action of " + task.id() + ", which has " + model.actions(),
                    "take a value in [0, " + (model.actions() - 1) + "]");
        }
    }
}
