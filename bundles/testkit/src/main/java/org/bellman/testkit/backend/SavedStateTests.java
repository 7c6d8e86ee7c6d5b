package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.learning.network.NetworkState;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

/** Saved state that a network must refuse, with the path of what is wrong in it, and unchanged itself. */
abstract class SavedStateTests {
    private static final NetworkSpec SPEC = NetworkCases.sharedTrunk();
    private static final OptimizerSpec ADAM = OptimizerSpec.adam(1e-8);
    /** In the bias of the trunk's first layer. */
    private static final int BIAS = SPEC.parameters().get(1).offset() + 2;

    abstract NetworkBackend backend();

    /** State in which one moment, or with index -1 the parameters, hold one number that a test chooses. */
    private static StateReader saved(OptimizerSpec optimizer, int moment, float number, long steps) {
        Snapshot snapshot = Snapshot.copying();
        int size = SPEC.parameterCount();
        float[] parameters = new float[size];
        List<float[]> moments = Stream.generate(() -> new float[size])
                .limit(NetworkState.moments(optimizer).size())
                .toList();
        (moment < 0 ? parameters : moments.get(moment))[BIAS] = number;
        NetworkState.save(
                snapshot.writer().scope("trainer").scope("online"),
                SPEC.parameters(),
                parameters,
                optimizer,
                moments,
                steps);
        return snapshot.reader().scope("trainer").scope("online");
    }

    private void assertRefused(NetworkSpec spec, OptimizerSpec optimizer, StateReader state, String... parts) {
        try (Network network = backend().create(spec, optimizer, 3)) {
            float[] before = new float[network.size()];
            network.get(before);
            assertThatThrownBy(() -> network.load(state))
                    .isInstanceOf(StateException.class)
                    .hasMessageContainingAll(parts);
            float[] after = new float[network.size()];
            network.get(after);
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void numbersThatAreNotFiniteAreRefusedByTheirPath() {
        assertRefused(
                SPEC,
                ADAM,
                saved(ADAM, -1, Float.NaN, 3),
                "trainer/online/parameters/main/trunk/0/bias holds NaN;",
                "finite");
        assertRefused(
                SPEC,
                ADAM,
                saved(ADAM, 0, Float.NaN, 3),
                "trainer/online/optimizer/first/main/trunk/0/bias holds NaN;",
                "finite");
        assertRefused(
                SPEC,
                ADAM,
                saved(ADAM, 1, Float.POSITIVE_INFINITY, 3),
                "trainer/online/optimizer/second/main/trunk/0/bias holds Infinity;",
                "finite");
    }
}
