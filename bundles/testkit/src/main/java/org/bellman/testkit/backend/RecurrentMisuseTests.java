package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bellman.api.MismatchException;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.RecurrentNetwork;
import org.bellman.api.network.Support;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateWriter;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

/** What networks with memory must refuse, with words that help. */
abstract class RecurrentMisuseTests {
    private static final NetworkSpec SPEC = RecurrentCases.one(Layer.Cell.LSTM);
    private static final int STATE = 10;
    private static final Set<Capability> RECURRENT = EnumSet.of(Capability.RECURRENT);

    abstract NetworkBackend backend();

    /** What a test does with a network. */
    private interface Use {
        void with(RecurrentNetwork network) throws InterruptedException;
    }

    /** Hands out a network, where the backend makes such networks at all. */
    private void use(Use use) throws InterruptedException {
        if (backend().supports(SPEC, RECURRENT).supported()) {
            try (RecurrentNetwork network = backend().createRecurrent(SPEC, OptimizerSpec.adam(1e-8), 5)) {
                use.with(network);
            }
        }
    }

    private static void forwardForTraining(RecurrentNetwork network) {
        network.forwardForTraining(new float[4 * 3], 2, 2, new boolean[4], new float[2 * STATE], new float[4 * 2]);
    }

    @Test
    void aNetworkWithoutMemoryIsNoRecurrentNetwork() {
        assertThatThrownBy(() -> backend().createRecurrent(NetworkCases.sharedTrunk(), null, 1))
                .isInstanceOf(MismatchException.class)
                .message()
                .containsIgnoringCase("recurrent");
    }

    /** Some algorithms have networks of both kinds, and ask for all that they need with each of them. */
    @Test
    void theCapabilityLeavesOtherNetworksSupported() {
        boolean recurrent = backend().supports(SPEC, RECURRENT).supported();
        Support support = backend().supports(NetworkCases.sharedTrunk(), RECURRENT);
        assertThat(support.supported()).isEqualTo(recurrent);
    }

    @Test
    void withoutTheCapabilityTheLayerIsRefusedByItsPath() {
        Support support = backend().supports(SPEC, Set.of());
        assertThat(support.supported()).isFalse();
        Refusals.assertNames(support, "main/trunk/0");
    }

    @Test
    void aSequenceNeedsAForwardForTraining() throws InterruptedException {
        Snapshot snapshot = Snapshot.copying();
        use(network -> {
            assertNeedsForwardForTraining(network);
            network.forward(new float[2 * 3], 2, new boolean[2], new float[2 * STATE], new float[2 * 2]);
            assertNeedsForwardForTraining(network);
            network.save(snapshot.writer());
            for (Runnable change : List.<Runnable>of(
                    () -> network.set(new float[network.size()]),
                    () -> network.step(0.1, 1),
                    () -> network.load(snapshot.reader()))) {
                forwardForTraining(network);
                network.backward(new float[4 * 2], null);
                change.run();
                assertNeedsForwardForTraining(network);
            }
        });
    }

    private static void assertNeedsForwardForTraining(RecurrentNetwork network) {
        assertThatThrownBy(() -> network.backward(new float[4 * 2], null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("forwardForTraining");
    }

    @Test
    void arraysThatDoNotFitAreRefusedWithBothLengths() throws InterruptedException {
        float[] in = new float[6];
        float[] out = new float[4];
        float[] state = new float[2 * STATE];
        boolean[] starts = new boolean[2];
        use(network -> {
            assertRefused(() -> network.forward(new float[5], 2, starts, state, out), 6, 5);
            assertRefused(() -> network.forward(in, 2, new boolean[1], state, out), 2, 1);
            assertRefused(() -> network.forward(in, 2, starts, new float[19], out), 20, 19);
            assertRefused(() -> network.forward(in, 2, starts, state, new float[3]), 4, 3);
            assertRefused(() -> network.forwardForTraining(in, 2, 2, new boolean[4], state, out), 12, 6);
            assertRefused(() -> network.forwardForTraining(in, 1, 2, new boolean[1], state, out), 2, 1);
            assertRefused(() -> network.forwardForTraining(in, 1, 2, starts, new float[7], out), 20, 7);
            assertRefused(() -> network.forwardForTraining(in, 1, 2, starts, state, new float[3]), 4, 3);
            forwardForTraining(network);
            assertRefused(() -> network.backward(new float[7], null), 8, 7);
            assertRefused(() -> network.backward(new float[8], new boolean[3]), 4, 3);
            assertThatThrownBy(() -> network.forward(in, 0, starts, state, out))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lanes");
            assertThatThrownBy(() -> network.forwardForTraining(in, 0, 2, starts, state, out))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("steps");
        });
    }

    @Test
    void sequencesLongerThanAnArrayAreRefusedWithTheirLength() throws InterruptedException {
        int many = 1 << 16;
        use(network -> assertThatThrownBy(() -> network.forwardForTraining(
                        new float[3], many, many, new boolean[1], new float[10], new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("starts has 1 flags")
                .hasMessageContaining("4294967296 rows"));
    }

    @Test
    void whatIsNullIsRefusedByName() throws InterruptedException {
        float[] in = new float[6];
        float[] out = new float[4];
        float[] state = new float[2 * STATE];
        boolean[] starts = new boolean[2];
        use(network -> {
            assertNamed(() -> network.forward(null, 2, starts, state, out), "forward: in is null");
            assertNamed(() -> network.forward(in, 2, null, state, out), "forward: starts is null");
            assertNamed(() -> network.forward(in, 2, starts, null, out), "forward: state is null");
            assertNamed(() -> network.forward(in, 2, starts, state, null), "forward: out is null");
            assertNamed(
                    () -> network.forwardForTraining(in, 1, 2, starts, null, out),
                    "forwardForTraining: initialState is null");
            forwardForTraining(network);
            assertNamed(() -> network.backward(null, null), "backward: outGradients is null");
        });
    }

    private static void assertNamed(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static void assertRefused(Runnable call, int expected, int actual) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(expected))
                .hasMessageContaining(Integer.toString(actual));
    }

    @Test
    void weightsOfAnotherShapeAreRefusedByName() throws InterruptedException {
        Snapshot snapshot = Snapshot.copying();
        use(network -> {
            try (RecurrentNetwork other = backend().createRecurrent(RecurrentCases.one(Layer.Cell.GRU), null, 1)) {
                other.save(snapshot.writer());
                assertThatThrownBy(() -> network.load(snapshot.reader()))
                        .isInstanceOf(StateException.class)
                        .hasMessageContaining("weight")
                        .hasMessageContaining("[3, 20]")
                        .hasMessageContaining("[3, 15]");
                assertThatThrownBy(() -> network.blend(other, 0.5))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("[3, 20]")
                        .hasMessageContaining("[3, 15]");
            }
        });
    }

    @Test
    void nothingWorksAfterClose() throws InterruptedException {
        Snapshot snapshot = Snapshot.copying();
        float[] parameters = new float[SPEC.parameterCount()];
        use(network -> {
            network.save(snapshot.writer());
            forwardForTraining(network);
            network.close();
            network.close();
            for (Runnable call : List.<Runnable>of(
                    () -> forwardForTraining(network),
                    () -> network.backward(new float[8], null),
                    () -> network.forward(new float[6], 2, new boolean[2], new float[2 * STATE], new float[4]),
                    () -> network.get(parameters),
                    () -> network.set(parameters),
                    () -> network.gradients(parameters),
                    () -> network.setGradients(parameters),
                    network::zeroGradients,
                    network::gradientNorm,
                    () -> network.step(0.1, 1),
                    () -> network.blend(network, 0.5),
                    () -> network.save(Snapshot.copying().writer()),
                    () -> network.load(snapshot.reader()))) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("closed");
            }
            assertThat(network.size()).isEqualTo(SPEC.parameterCount());
            assertThat(network.spec()).isEqualTo(SPEC);
            assertThat(network.stateSize()).isEqualTo(STATE);
        });
    }

    @Test
    void aSecondThreadIsRefusedWhileTheFirstIsInside() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        StateWriter slow = new HeldWriter(Snapshot.copying().writer(), inside, release);
        use(network -> {
            Thread first = new Thread(() -> network.save(slow));
            first.setUncaughtExceptionHandler((thread, error) -> failure.set(error));
            first.start();
            assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
            try {
                assertThatThrownBy(() -> forwardForTraining(network))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("thread");
            } finally {
                release.countDown();
                first.join();
            }
            assertThat(failure.get()).isNull();
            forwardForTraining(network);
        });
    }
}
