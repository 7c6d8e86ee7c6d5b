package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Layer;
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

    @Test
    void whatNoOptimiserHasIsRefused() {
        OptimizerSpec rmsProp = new OptimizerSpec.RmsProp(0.99, 1e-5, false);
        assertRefused(SPEC, ADAM, saved(ADAM, 0, 0, -1), "trainer/online/optimizer/steps is -1;");
        assertRefused(
                SPEC,
                ADAM,
                saved(ADAM, 0, 0, Long.MAX_VALUE),
                "trainer/online/optimizer/steps is " + Long.MAX_VALUE + ";");
        assertRefused(
                SPEC,
                ADAM,
                saved(ADAM, 1, -0.5f, 3),
                "trainer/online/optimizer/second/main/trunk/0/bias holds -0.5;",
                "at least 0");
        assertRefused(
                SPEC,
                rmsProp,
                saved(rmsProp, 0, -0.5f, 3),
                "trainer/online/optimizer/second/main/trunk/0/bias holds -0.5;",
                "at least 0");
    }

    @Test
    void aFirstMomentMayBeNegative() {
        try (Network network = backend().create(SPEC, ADAM, 3)) {
            network.load(saved(ADAM, 0, -0.5f, 3));
            network.step(0.1, 1);
            float[] after = new float[network.size()];
            network.get(after);
            assertThat(after[BIAS]).isPositive();
        }
    }

    @Test
    void trainingDoesNotGoOnWithoutItsOptimiser() {
        assertRefused(
                SPEC,
                ADAM,
                saved(null, -1, 0, 0),
                "trainer/online/optimizer is missing",
                "saved without an optimiser",
                "cannot go on with adam");
        assertRefused(
                SPEC,
                ADAM,
                saved(new OptimizerSpec.RmsProp(0.99, 1e-5, false), -1, 0, 3),
                "trainer/online/optimizer/kind is rmsprop",
                "cannot go on with adam");
        assertRefused(
                SPEC,
                new OptimizerSpec.Sgd(0),
                saved(new OptimizerSpec.Sgd(0.9), -1, 0, 3),
                "trainer/online/optimizer/kind is sgd-momentum",
                "cannot go on with sgd");
    }

    @Test
    void theStateOfALargerNetworkIsRefused() {
        Layer layer = NetworkCases.dense(6, Activation.TANH);
        Head out = Head.of("out", NetworkCases.dense(2, Activation.IDENTITY));
        Head more = Head.of("more", NetworkCases.dense(1, Activation.IDENTITY));
        NetworkSpec small = NetworkSpec.of(6, List.of(layer), out);
        assertRefused(
                small, null, fresh(NetworkSpec.of(6, List.of(layer, layer), out)), "parameters/main/trunk/1 has no");
        assertRefused(
                small, null, fresh(NetworkSpec.of(6, List.of(layer), out, more)), "parameters/main/more has no place");
    }

    private StateReader fresh(NetworkSpec spec) {
        Snapshot snapshot = Snapshot.copying();
        try (Network network = backend().create(spec, ADAM, 3)) {
            network.save(snapshot.writer());
        }
        return snapshot.reader();
    }
}
