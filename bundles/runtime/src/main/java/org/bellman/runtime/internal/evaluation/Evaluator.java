package org.bellman.runtime.internal.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.run.Evaluation;
import org.bellman.api.task.Task;

/** Lets a policy act for whole episodes and adds up what it earns. */
public final class Evaluator {
    /** Greedy episodes go side by side, because a network costs less for several rows at once. */
    private static final int LANES = 16;

    private Evaluator() {}

    /**
     * Evaluates a policy in environments of its own. Episode i begins with the seed derived from (run
     * seed, "evaluation", i) and, if actions are drawn, with the random stream derived from (run seed,
     * "evaluation-actions", i): an episode's return does not depend on the number of episodes.
     *
     * @param task a task with an environment
     * @param policy acts; used on this thread only
     * @param runSeed the run's seed
     * @param episodes at least 0
     * @param mode greedy or sampled
     * @return the undiscounted returns, in order of episodes; one that lasts longer than {@link Evaluation#LONGEST}
     *     is cut
     * @throws TrainingException if a reward is not finite; names the task, the episode and the step
     */
    public static Evaluation evaluate(Task task, Policy policy, long runSeed, int episodes, ActionMode mode) {
        if (episodes < 0) {
            throw new IllegalArgumentException("episodes is " + episodes + "; it must be at least 0");
        }
        double[] returns = new double[episodes];
        int cut = 0;
        // A drawn action takes a number from the lanes' common stream: alone in its lanes, an episode has its own.
        int lanes = mode == ActionMode.SAMPLED ? 1 : Math.min(LANES, episodes);
        if (episodes > 0) {
            try (EvaluationLanes evaluation = new EvaluationLanes(task, policy, runSeed, lanes, mode)) {
                cut = evaluation.run(returns);
            }
        }
        List<Double> list = new ArrayList<>(episodes);
        for (double value : returns) {
            list.add(value);
        }
        return new Evaluation(list, cut);
    }
}
