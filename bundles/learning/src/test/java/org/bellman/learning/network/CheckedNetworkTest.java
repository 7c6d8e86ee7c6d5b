package org.bellman.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.ParameterRange;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.junit.jupiter.api.Test;

class CheckedNetworkTest {
    private static final Layer LAYER = Layer.dense(1, Activation.IDENTITY, new Initializer.Constant(0));
    private static final NetworkSpec SPEC = NetworkSpec.of(2, List.of(), Head.of("a", LAYER), Head.of("b", LAYER));

    private final List<String> closed = new ArrayList<>();

    private CheckedNetwork network(String name, Runnable atBlend) {
        return new CheckedNetwork(SPEC, new Recorded(name, new RecordedParameters(name, atBlend)));
    }

    @Test
    void everythingIsClosedOnceThoughSomethingFailsToClose() {
        Network network = network("failing", () -> {});
        network.view("a");
        network.view("b");

        assertThatThrownBy(network::close).hasMessage("failing cannot be closed");

        assertThat(closed).containsExactly("failing", "view", "view", "failing's parameters");
        assertThatCode(network::close).doesNotThrowAnyException();
        assertThat(closed).hasSize(4);
    }

    @Test
    void aViewIsClosedAloneAndOnlyOnce() {
        Network network = network("network", () -> {});
        Network view = network.view("a");
        view.close();
        network.close();

        assertThat(closed).containsExactly("view", "network", "network's parameters");
    }

    @Test
    void theOtherNetworkIsGuardedWhileItIsBlended() {
        AtomicReference<Network> online = new AtomicReference<>();
        List<Throwable> refusals = new ArrayList<>();
        online.set(network("online", () -> {}));
        Network target =
                network("target", () -> refusals.add(refusal(() -> online.get().zeroGradients())));

        target.blend(online.get(), 0.5);

        assertThat(refusals).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(refusals.get(0)).hasMessageContaining("another's");
        online.get().zeroGradients();
    }

    @Test
    void aNetworkMayBeBlendedWithItsView() {
        List<String> blended = new ArrayList<>();
        Network network = network("network", () -> blended.add("blended"));

        network.blend(network.view("a", "b"), 1);

        assertThat(blended).hasSize(1);
    }

    private static Throwable refusal(Runnable call) {
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        Thread thread = new Thread(call, "another's");
        thread.setUncaughtExceptionHandler((t, e) -> refusal.set(e));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return refusal.get();
    }

    private final class Recorded implements UncheckedNetwork {
        private final String name;
        private final UncheckedParameters parameters;

        Recorded(String name, UncheckedParameters parameters) {
            this.name = name;
            this.parameters = parameters;
        }

        @Override
        public UncheckedParameters parameters() {
            return parameters;
        }

        @Override
        public void forward(float[] in, int inOffset, int batch, float[] out, int outOffset) {}

        @Override
        public void forwardForTraining(float[] in, int inOffset, int batch, float[] out, int outOffset) {}

        @Override
        public void backward(float[] outGradients, float[] inGradients, boolean parameters) {}

        @Override
        public void jvp(float[] parameterTangent, float[] outTangents) {}

        @Override
        public UncheckedNetwork view(NetworkSpec spec) {
            return new Recorded("view", parameters);
        }

        @Override
        public void close() {
            closed.add(name);
            if (name.equals("failing")) {
                throw new IllegalStateException("failing cannot be closed");
            }
        }
    }

    private final class RecordedParameters implements UncheckedParameters {
        private final String name;
        private final Runnable atBlend;

        RecordedParameters(String name, Runnable atBlend) {
            this.name = name;
            this.atBlend = atBlend;
        }

        @Override
        public List<ParameterRange> ranges() {
            return SPEC.parameters();
        }

        @Override
        public boolean hasOptimizer() {
            return false;
        }

        @Override
        public void get(float[] to) {}

        @Override
        public void set(float[] from) {}

        @Override
        public void gradients(float[] to) {}

        @Override
        public void setGradients(float[] from) {}

        @Override
        public void zeroGradients() {}

        @Override
        public double gradientNorm() {
            return 0;
        }

        @Override
        public void step(double learningRate, double gradientScale) {}

        @Override
        public void blend(UncheckedParameters online, double tau) {
            atBlend.run();
        }

        @Override
        public void save(StateWriter state) {}

        @Override
        public void load(StateReader state) {}

        @Override
        public void close() {
            closed.add(name + "'s parameters");
        }
    }
}
