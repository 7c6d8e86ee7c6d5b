package org.bellman.algorithm.dqn.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.PolicyState;
import org.bellman.api.network.Network;
import org.bellman.api.space.Discrete;
import org.bellman.backend.vector.internal.VectorBackend;
import org.bellman.state.random.RandomStreams;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

class DqnPolicyTest {
    private static final int LANES = 2;

    private final QFunction function = QFunction.of(
            DqnParameters.of(TestSettings.of(DqnSettings.class, Map.of("hiddenLayers", List.of(8)))),
            TestTask.identity(new Discrete(3, 5)));
    private final float[] observations = {5, 6};
    private final float[] actions = new float[LANES];

    private DqnPolicy policy(double epsilon) {
        Network network = new VectorBackend().create(function.spec(), null, 3);
        return new DqnPolicy(function, network, epsilon);
    }

    @Test
    void greedyChoiceIsTheBestOfWhatItsLaneAllows() {
        try (DqnPolicy policy = policy(1)) {
            PolicyState state = policy.newState(LANES, RandomStreams.of(1));
            policy.act(observations, LANES, state, ActionMode.GREEDY, actions);
            float[] free = actions.clone();
            boolean[] others = {true, true, true, true};
            others[1 + (int) free[1] - 5] = false;
            state.mask(1, others, 1);
            policy.act(observations, LANES, state, ActionMode.GREEDY, actions);
            assertThat(actions[0]).isEqualTo(free[0]);
            assertThat(actions[1]).isNotEqualTo(free[1]).isBetween(5f, 7f);
            policy.act(observations, LANES, state, ActionMode.GREEDY, actions);
            assertThat(actions).as("the mask held for one call").containsExactly(free);
        }
    }

    @Test
    void exploringChoiceStaysWithinTheMask() {
        try (DqnPolicy policy = policy(1)) {
            PolicyState state = policy.newState(LANES, RandomStreams.of(1));
            boolean[] seen = new boolean[3];
            for (int i = 0; i < 200; i++) {
                state.mask(1, new boolean[] {true, false, true}, 0);
                policy.act(observations, LANES, state, ActionMode.SAMPLED, actions);
                seen[(int) actions[1] - 5] = true;
            }
            assertThat(seen).containsExactly(true, false, true);
        }
    }
}
