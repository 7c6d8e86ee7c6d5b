package org.bellman.learning.planning;

import java.util.Optional;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.settings.SettingException;
import org.bellman.api.task.Task;

/** What planners refuse and report in the same words. Any thread. */
public final class Planning {
    private Planning() {}

    /**
     * Refuses a discount of 1 where the total reward is not defined.
     *
     * @param task the task, for the message
     * @param discount γ in [0, 1]
     * @throws SettingException naming the state; see {@link Properness}
     */
    public static void requireTotal(Task task, double discount) {
        Optional<String> problem = discount == 1 ? Properness.problem(task.model()) : Optional.empty();
        if (problem.isPresent()) {
            throw new SettingException(
                    "discount",
                    discount,
                    "is not allowed for " + task.id() + ": " + problem.get(),
                    "take a discount below 1");
        }
    }

    /**
     * Refuses a criterion of average reward that the model does not have.
     *
     * @param task the task
     * @param same whether the best average must be the same from every state
     * @throws SettingException naming the state; see {@link AverageReward}
     */
    public static void requireAverage(Task task, boolean same) {
        Optional<String> ends = AverageReward.problem(task.model());
        if (ends.isPresent()) {
            throw notAverage(task, ends.get(), "take criterion=discounted");
        }
        Optional<String> differs = same ? AverageReward.differs(task.model()) : Optional.empty();
        if (differs.isPresent()) {
            throw notAverage(task, differs.get(), "take policy-iteration, which finds the average of each state");
        }
    }

    private static SettingException notAverage(Task task, String problem, String hint) {
        return new SettingException("criterion", "average", "is not allowed for " + task.id() + ": " + problem, hint);
    }

    /**
     * Refuses to go on with values that are no numbers.
     *
     * @param when such as {@code "in sweep 3"}
     * @param residual what was computed from all values
     * @param discount γ, for the message
     * @throws TrainingException if the residual is not finite
     */
    public static void requireFinite(String when, double residual, double discount) {
        if (!Double.isFinite(residual)) {
            throw new TrainingException(when + ", the residual is " + residual
                    + ", not finite: values have left the range of numbers; scale the rewards down, or lower discount"
                    + " (it is " + discount + ")");
        }
    }

    /**
     * Returns the largest distance of values from the optimal ones.
     *
     * @param discount γ in [0, 1]
     * @param error a bound of the Bellman errors of these values
     * @return error / (1−γ); NaN without discount, which has no such bound
     */
    public static double bound(double discount, double error) {
        return discount == 1 ? Double.NaN : error / (1 - discount);
    }
}
