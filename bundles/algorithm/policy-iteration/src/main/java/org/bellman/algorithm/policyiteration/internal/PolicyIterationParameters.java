package org.bellman.algorithm.policyiteration.internal;

import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;

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
}
