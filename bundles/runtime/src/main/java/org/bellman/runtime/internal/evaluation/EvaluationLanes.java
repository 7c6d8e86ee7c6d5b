package org.bellman.runtime.internal.evaluation;

import java.util.Arrays;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.PolicyState;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.environment.Environment;
import org.bellman.api.run.Evaluation;
import org.bellman.api.space.Discrete;
import org.bellman.api.task.Task;
import org.bellman.state.random.RandomStreams;

/** Episodes side by side: a lane that has ended takes the next one. One thread. */
final class EvaluationLanes implements AutoCloseable {
    private static final int NONE = -1;

    private final Task task;
    private final Policy policy;
    private final long runSeed;
    private final ActionMode mode;
    private final Environment[] environments;
    private final int[] episodes;
    private final int[] steps;
    private final float[] observations;
    private final float[] actions;
    private final int observationSize;
    private final int actionSize;
    private final boolean[] mask;
    private PolicyState state;
    private int cut;

    EvaluationLanes(Task task, Policy policy, long runSeed, int lanes, ActionMode mode) {
        this.task = task;
        this.policy = policy;
        this.runSeed = runSeed;
        this.mode = mode;
        observationSize = task.observationSpace().size();
        actionSize = task.actionSpace().size();
        mask = new boolean[task.actionSpace() instanceof Discrete discrete ? discrete.n() : 0];
        episodes = new int[lanes];
        steps = new int[lanes];
        observations = new float[lanes * observationSize];
        actions = new float[lanes * actionSize];
        environments = new Environment[lanes];
        boolean made = false;
        try {
            Arrays.setAll(environments, lane -> task.createEnvironment());
            made = true;
        } finally {
            if (!made) {
                close();
            }
        }
    }

    /** Adds each episode's rewards to its return; tells how many episodes were cut. */
    int run(double[] returns) {
        int lanes = environments.length;
        int begun = 0;
        int active = 0;
        for (int lane = 0; lane < lanes; lane++) {
            episodes[lane] = NONE;
        }
        state = newState(0);
        for (int lane = 0; lane < lanes; lane++) {
            begin(lane, begun++);
            active++;
        }
        while (active > 0) {
            mask();
            policy.act(observations, lanes, state, mode, actions);
            for (int lane = 0; lane < lanes; lane++) {
                if (episodes[lane] == NONE || !step(lane, returns)) {
                    continue;
                }
                if (begun < returns.length) {
                    begin(lane, begun++);
                } else {
                    episodes[lane] = NONE;
                    active--;
                }
            }
        }
        return cut;
    }

    private PolicyState newState(int episode) {
        return policy.newState(
                environments.length, RandomStreams.of(RandomStreams.derive(runSeed, "evaluation-actions", episode)));
    }

    private void begin(int lane, int episode) {
        episodes[lane] = episode;
        steps[lane] = 0;
        environments[lane].reset(
                RandomStreams.derive(runSeed, "evaluation", episode), observations, lane * observationSize);
        if (mode == ActionMode.SAMPLED && episode > 0) {
            state = newState(episode);
        }
        state.reset(lane);
    }

    private void mask() {
        if (mask.length == 0) {
            return;
        }
        for (int lane = 0; lane < environments.length; lane++) {
            if (episodes[lane] != NONE && environments[lane].actionMask(mask, 0)) {
                state.mask(lane, mask, 0);
            }
        }
    }

    /** Takes one step in a lane; returns whether its episode has ended. */
    private boolean step(int lane, double[] returns) {
        int flags = environments[lane].step(actions, lane * actionSize, observations, lane * observationSize);
        double reward = environments[lane].reward();
        steps[lane]++;
        if (!Double.isFinite(reward)) {
            throw new TrainingException("evaluation: " + task.id() + " gave the reward " + reward + " in step "
                    + steps[lane] + " of episode " + episodes[lane]
                    + "; a reward must be finite: report it to the environment's author");
        }
        returns[episodes[lane]] += reward;
        boolean tooLong = flags == 0 && steps[lane] == Evaluation.LONGEST;
        cut += tooLong ? 1 : 0;
        return flags != 0 || tooLong;
    }

    @Override
    public void close() {
        for (Environment environment : environments) {
            if (environment != null) {
                environment.close();
            }
        }
    }
}
