package org.bellman.testkit.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.PolicyState;
import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Space;
import org.bellman.api.task.Task;
import org.bellman.learning.space.UniformActions;
import org.bellman.state.random.RandomStreams;

/** What a policy does on observations that are drawn from their space, always the same ones. */
final class ProbeActions {
    private static final int PROBES = 16;
    private static final int LANES = 2;

    private ProbeActions() {}

    /**
     * Acts, in two lanes at once, and checks that every action lies in its space.
     *
     * @param task whose spaces they are
     * @param policy acts
     * @param mode how
     * @return the actions of each probe
     */
    static List<List<Float>> of(Task task, Policy policy, ActionMode mode) {
        Space observationSpace = task.observationSpace();
        Space actionSpace = task.actionSpace();
        float[] observations = new float[LANES * observationSpace.size()];
        float[] actions = new float[LANES * actionSpace.size()];
        UniformActions probes = UniformActions.of(observationSpace);
        RandomStream points = RandomStreams.of(11);
        PolicyState memory = policy.newState(LANES, RandomStreams.of(12));
        List<List<Float>> all = new ArrayList<>();
        for (int probe = 0; probe < PROBES; probe++) {
            for (int lane = 0; lane < LANES; lane++) {
                probes.draw(points, observations, lane * observationSpace.size());
            }
            policy.act(observations, LANES, memory, mode, actions);
            List<Float> values = new ArrayList<>();
            for (float value : actions) {
                values.add(value);
            }
            for (int lane = 0; lane < LANES; lane++) {
                assertThat(actionSpace.contains(actions, lane * actionSpace.size()))
                        .as("action of lane %d among %s in %s", lane, values, actionSpace)
                        .isTrue();
            }
            all.add(values);
        }
        return all;
    }
}
