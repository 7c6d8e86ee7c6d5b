package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bellman.api.MismatchException;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Head;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.Support;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateWriter;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must be refused, with words that help. */
abstract class MisuseTests {
    private static final NetworkSpec SPEC = NetworkCases.sharedTrunk();
    private static final int OUTPUTS = SPEC.outputs();

    abstract NetworkBackend backend();

    private Network network() {
        return backend().create(SPEC, OptimizerSpec.adam(1e-8), 5);
    }

    private static void forwardForTraining(Network network) {
        network.forwardForTraining(new float[2 * 4], 0, 2, new float[2 * OUTPUTS], 0);
    }

    private static void backward(Network network) {
        network.backward(new float[2 * OUTPUTS], null);
    }

    @Test
    void nothingWorksAfterClose() {
        Network network = network();
        Snapshot snapshot = Snapshot.copying();
        network.save(snapshot.writer());
        forwardForTraining(network);
        network.close();
        network.close();
        float[] parameters = new float[SPEC.parameterCount()];
        try (Network open = network()) {
            for (Runnable call : List.<Runnable>of(
                    () -> network.get(parameters),
                    () -> network.set(parameters),
                    () -> network.gradients(parameters),
                    () -> network.setGradients(parameters),
                    network::zeroGradients,
                    network::gradientNorm,
                    () -> network.step(0.1, 1),
                    () -> network.blend(open, 0.5),
                    () -> open.blend(network, 0.5),
                    () -> network.forward(new float[4], 0, 1, new float[OUTPUTS], 0),
                    () -> forwardForTraining(network),
                    () -> backward(network),
                    () -> network.inputGradients(new float[2 * OUTPUTS], new float[2 * 4]),
                    () -> network.jvp(parameters, new float[2 * OUTPUTS]),
                    () -> network.save(Snapshot.copying().writer()),
                    () -> network.load(snapshot.reader()),
                    () -> network.view("value"))) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("closed");
            }
        }
    }

    @Test
    void whatNeverChangesIsToldAfterCloseToo() {
        Network network = network();
        network.close();
        assertThat(network.size()).isEqualTo(SPEC.parameterCount());
        assertThat(network.spec()).isEqualTo(SPEC);
    }

    @Test
    void closingANetworkClosesItsViews() {
        Network network = network();
        Network view = network.view("value");
        network.close();
        assertThatThrownBy(() -> view.forward(new float[4], 0, 1, new float[1], 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void gradientsNeedAForwardForTraining() {
        try (Network network = network()) {
            assertNeedsForwardForTraining(network);
            network.forward(new float[2 * 4], 0, 2, new float[2 * OUTPUTS], 0);
            assertNeedsForwardForTraining(network);
        }
    }

    @Test
    void whateverChangesParametersVoidsWhatWasKept() {
        Snapshot snapshot = Snapshot.copying();
        try (Network network = network();
                Network other = network()) {
            network.save(snapshot.writer());
            for (Runnable change : List.<Runnable>of(
                    () -> network.set(new float[network.size()]),
                    () -> network.step(0.1, 1),
                    () -> network.load(snapshot.reader()))) {
                forwardForTraining(network);
                backward(network);
                change.run();
                assertNeedsForwardForTraining(network);
            }
            forwardForTraining(other);
            backward(other);
        }
    }

    private static void assertNeedsForwardForTraining(Network network) {
        for (Runnable call : List.<Runnable>of(
                () -> backward(network),
                () -> network.inputGradients(new float[2 * OUTPUTS], new float[2 * 4]),
                () -> network.jvp(new float[network.size()], new float[2 * OUTPUTS]))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("forwardForTraining");
        }
    }

    @Test
    void arraysThatDoNotFitAreRefusedWithBothLengths() {
        try (Network network = network()) {
            int size = network.size();
            assertRefused(() -> network.get(new float[size - 1]), size, size - 1);
            assertRefused(() -> network.set(new float[size + 1]), size, size + 1);
            assertRefused(() -> network.gradients(new float[1]), size, 1);
            assertRefused(() -> network.setGradients(new float[0]), size, 0);
            assertRefused(() -> network.forward(new float[11], 0, 3, new float[3 * OUTPUTS], 0), 12, 11);
            assertRefused(() -> network.forward(new float[12], 1, 3, new float[3 * OUTPUTS], 0), 12, 12);
            assertRefused(() -> network.forward(new float[12], 0, 3, new float[2], 0), 3 * OUTPUTS, 2);
            assertRefused(() -> network.forwardForTraining(new float[12], -1, 3, new float[18], 0), 12, 12);
            forwardForTraining(network);
            assertRefused(() -> network.backward(new float[5], null), 2 * OUTPUTS, 5);
            assertRefused(() -> network.backward(new float[2 * OUTPUTS], new float[7]), 8, 7);
            assertRefused(() -> network.inputGradients(new float[2 * OUTPUTS], new float[3]), 8, 3);
        }
    }

    @Test
    void whatIsNullIsRefusedByName() {
        float[] in = new float[4];
        float[] out = new float[OUTPUTS];
        try (Network network = network()) {
            assertNamed(() -> network.get(null), "get: to is null");
            assertNamed(() -> network.set(null), "set: from is null");
            assertNamed(() -> network.gradients(null), "gradients: to is null");
            assertNamed(() -> network.setGradients(null), "setGradients: from is null");
            assertNamed(() -> network.blend(null, 1), "blend: online is null");
            assertNamed(() -> network.save(null), "save: state is null");
            assertNamed(() -> network.load(null), "load: state is null");
            assertNamed(() -> network.forward(null, 0, 1, out, 0), "forward: in is null");
            assertNamed(() -> network.forward(in, 0, 1, null, 0), "forward: out is null");
            assertNamed(() -> network.forwardForTraining(null, 0, 1, out, 0), "forwardForTraining: in is null");
            forwardForTraining(network);
            assertNamed(() -> network.backward(null, null), "backward: outGradients is null");
            assertNamed(
                    () -> network.inputGradients(new float[2 * OUTPUTS], null), "inputGradients: inGradients is null");
            assertNamed(() -> network.jvp(null, out), "jvp: parameterTangent is null");
            backward(network);
        }
    }

    private static void assertNamed(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aBatchHasARow() {
        try (Network network = network()) {
            assertThatThrownBy(() -> network.forward(new float[4], 0, 0, new float[OUTPUTS], 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("batch");
        }
    }

    private static void assertRefused(Runnable call, int expected, int actual) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(expected))
                .hasMessageContaining(Integer.toString(actual));
    }

    @Test
    void aNetworkWithoutOptimiserCannotStep() {
        try (Network network = backend().create(SPEC, null, 5)) {
            forwardForTraining(network);
            backward(network);
            assertThatThrownBy(() -> network.step(0.1, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("optimi");
        }
    }

    @Test
    void stepAndBlendCheckTheirNumbers() {
        try (Network network = network();
                Network other = backend().create(NetworkCases.parallel(), null, 5)) {
            assertThatThrownBy(() -> network.step(Double.NaN, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NaN");
            assertThatThrownBy(() -> network.step(-1, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> network.step(1e300, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("learningRate is 1.0E300");
            assertThatThrownBy(() -> network.step(0.1, 1e300))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("gradientScale is 1.0E300");
            assertThatThrownBy(() -> network.blend(network, 1.5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1.5");
            assertThatThrownBy(() -> network.blend(other, 0.5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Integer.toString(network.size()))
                    .hasMessageContaining(Integer.toString(other.size()));
        }
    }

    @Test
    void anUnknownHeadIsRefusedByName() {
        try (Network network = network()) {
            assertThatThrownBy(() -> network.view("nobody"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nobody")
                    .hasMessageContaining("policy");
            assertThatThrownBy(network::view).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> network.view("value", "value"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("value is asked for twice");
        }
    }

    @Test
    void weightsOfAnotherShapeAreRefusedWithTheLayerAndBothShapes() {
        Snapshot snapshot = Snapshot.copying();
        NetworkSpec wider = NetworkCases.hidden(4, NetworkCases.dense(12, Activation.TANH));
        NetworkSpec narrower = NetworkCases.hidden(4, NetworkCases.dense(11, Activation.TANH));
        try (Network saved = backend().create(wider, null, 5);
                Network other = backend().create(narrower, null, 5)) {
            float[] before = new float[other.size()];
            other.get(before);
            saved.save(snapshot.writer());
            assertThatThrownBy(() -> other.load(snapshot.reader()))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("main/trunk/0/weight")
                    .hasMessageContaining("[4, 12]")
                    .hasMessageContaining("[4, 11]");
            float[] after = new float[other.size()];
            other.get(after);
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void aSecondThreadIsRefusedWhileTheFirstIsInside() throws InterruptedException {
        try (Network network = network()) {
            assertGuarded(network, () -> forwardForTraining(network));
        }
    }

    @Test
    void aNetworkAndItsViewAreGuardedTogether() throws InterruptedException {
        try (Network network = network();
                Network view = network.view("value")) {
            assertGuarded(network, () -> view.forward(new float[4], 0, 1, new float[1], 0));
            assertGuarded(view, () -> forwardForTraining(network));
            assertGuarded(network, view::close);
        }
    }

    /** Calls something on this thread while another one is inside a network, and again when it has left. */
    private static void assertGuarded(Network network, Runnable call) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        StateWriter slow = new HeldWriter(Snapshot.copying().writer(), inside, release);
        Thread first = new Thread(() -> network.save(slow));
        first.setUncaughtExceptionHandler((thread, error) -> failure.set(error));
        first.start();
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        try {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("thread");
        } finally {
            release.countDown();
            first.join();
        }
        assertThat(failure.get()).isNull();
        call.run();
    }

    @Test
    void aRecurrentLayerHasNoPlaceInAFeedForwardNetwork() {
        Layer recurrent = new Layer.Recurrent(Layer.Cell.LSTM, 4, NetworkCases.FAN_IN);
        NetworkSpec spec = NetworkSpec.of(
                3,
                List.of(NetworkCases.dense(4, Activation.TANH), recurrent),
                Head.of("out", NetworkCases.dense(2, Activation.IDENTITY)));
        assertThatThrownBy(() -> backend().create(spec, null, 1))
                .isInstanceOf(MismatchException.class)
                .hasMessageContaining("main/trunk/1");
    }

    @ParameterizedTest
    @EnumSource(Capability.class)
    void aMissingCapabilityIsNamed(Capability capability) {
        Support support = backend().supports(SPEC, EnumSet.of(capability));
        assertThat(support.supported() || support.missing().contains(capability.name()))
                .as("support without, or a refusal that names, %s: %s", capability, support)
                .isTrue();
    }
}
