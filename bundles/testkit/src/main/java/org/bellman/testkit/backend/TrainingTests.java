package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.state.StateException;
import org.bellman.learning.network.Initialization;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimisers, averaging and saved state. */
abstract class TrainingTests {
    private static final NetworkSpec SPEC = NetworkCases.sharedTrunk();
    private static final OptimizerSpec ADAM = OptimizerSpec.adam(1e-8);

    abstract NetworkBackend backend();

    static List<OptimizerSpec> optimizers() {
        return List.of(
                ADAM,
                new OptimizerSpec.Adam(0.8, 0.95, 1e-5, 0),
                new OptimizerSpec.Adam(0.9, 0.999, 1e-3, 0.1),
                new OptimizerSpec.RmsProp(0.99, 1e-5, false),
                new OptimizerSpec.RmsProp(0.9, 1e-2, true),
                new OptimizerSpec.Sgd(0),
                new OptimizerSpec.Sgd(0.9));
    }

    private static float[] parameters(Network network) {
        float[] parameters = new float[network.size()];
        network.get(parameters);
        return parameters;
    }

    /** One step of a small regression; batches differ by their number. */
    private static void train(Network network, int number) {
        int batch = 6;
        float[] in = NetworkCases.uniform(100 + number, batch * 4, 1);
        float[] out = new float[batch * SPEC.outputs()];
        network.forwardForTraining(in, 0, batch, out, 0);
        for (int i = 0; i < out.length; i++) {
            out[i] -= 0.5f;
        }
        network.backward(out, null);
        network.step(0.01, Math.min(1, 0.5 / (network.gradientNorm() + 1e-6)));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void stepsFollowTheFormula(OptimizerSpec optimizer) {
        try (Network network = backend().create(SPEC, optimizer, 3)) {
            int size = network.size();
            ReferenceOptimizer reference = new ReferenceOptimizer(optimizer, size);
            double[] expected = NetworkCases.widen(parameters(network));
            double[] start = expected.clone();
            for (int step = 0; step < 6; step++) {
                float[] gradient = NetworkCases.uniform(step, size, step == 3 ? 1e-4 : 2);
                gradient[step] = 0;
                network.setGradients(gradient);
                double rate = 0.01 / (1 + step);
                network.step(rate, 0.5);
                double[] scaled = NetworkCases.widen(gradient);
                for (int i = 0; i < size; i++) {
                    scaled[i] *= 0.5;
                }
                reference.step(expected, scaled, rate);
            }
            float[] actual = parameters(network);
            for (int i = 0; i < size; i++) {
                double moved = Math.abs(expected[i] - start[i]);
                assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-4 * moved + 1e-6));
            }
        }
    }

    @Test
    void aStepUsesUpTheGradient() {
        try (Network network = backend().create(SPEC, ADAM, 3)) {
            float[] gradient = NetworkCases.uniform(1, network.size(), 1);
            network.setGradients(gradient);
            network.step(0.1, 1);
            network.gradients(gradient);
            assertThat(gradient).containsOnly(0);
        }
    }

    @Test
    void theNormIsEuclidean() {
        try (Network network = backend().create(SPEC, null, 3)) {
            float[] gradient = NetworkCases.uniform(1, network.size(), 1);
            network.setGradients(gradient);
            double sum = 0;
            for (float g : gradient) {
                sum += (double) g * g;
            }
            assertThat(network.gradientNorm()).isCloseTo(Math.sqrt(sum), within(1e-9));
            gradient[gradient.length - 1] = Float.NaN;
            network.setGradients(gradient);
            assertThat(network.gradientNorm()).isNaN();
        }
    }

    @Test
    void trainingLowersTheLossAndIsRepeatable() {
        float[][] results = new float[2][];
        for (int run = 0; run < 2; run++) {
            try (Network network = backend().create(SPEC, ADAM, 3)) {
                for (int i = 0; i < 20; i++) {
                    train(network, i);
                }
                results[run] = parameters(network);
            }
        }
        assertThat(results[1]).isEqualTo(results[0]).isNotEqualTo(Initialization.weights(SPEC, 3));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aLoadedNetworkGoesOnInTheSameBits(OptimizerSpec optimizer) {
        Snapshot snapshot = Snapshot.copying();
        try (Network undisturbed = backend().create(SPEC, optimizer, 3);
                Network resumed = backend().create(SPEC, optimizer, 4)) {
            train(undisturbed, 0);
            train(undisturbed, 1);
            undisturbed.save(snapshot.writer());
            train(undisturbed, 2);
            train(undisturbed, 3);

            train(resumed, 9);
            resumed.setGradients(NetworkCases.uniform(1, resumed.size(), 1));
            resumed.load(snapshot.reader());
            train(resumed, 2);
            train(resumed, 3);

            assertThat(parameters(resumed)).isEqualTo(parameters(undisturbed));
        }
    }

    @Test
    void aNetworkWithoutOptimiserLoadsParametersAlone() {
        Snapshot snapshot = Snapshot.copying();
        try (Network trained = backend().create(SPEC, ADAM, 3);
                Network copy = backend().create(SPEC, null, 4)) {
            train(trained, 0);
            trained.save(snapshot.writer());
            copy.load(snapshot.reader());
            assertThat(parameters(copy)).isEqualTo(parameters(trained));
        }
    }

    @Test
    void savedStateOfAnotherShapeIsRefused() {
        Snapshot snapshot = Snapshot.copying();
        try (Network other = backend().create(NetworkCases.parallel(), ADAM, 3);
                Network network = backend().create(SPEC, ADAM, 3)) {
            other.save(snapshot.writer());
            assertThatThrownBy(() -> network.load(snapshot.reader())).isInstanceOf(StateException.class);
            assertThat(parameters(network)).isEqualTo(Initialization.weights(SPEC, 3));
        }
    }

    @Test
    void weightsOfAnotherShapeAreRefusedByNameWithBothShapes() {
        Snapshot snapshot = Snapshot.copying();
        try (Network wide = backend().create(NetworkCases.hidden(4, NetworkCases.dense(9, Activation.TANH)), null, 3);
                Network narrow =
                        backend().create(NetworkCases.hidden(4, NetworkCases.dense(8, Activation.TANH)), null, 3)) {
            wide.save(snapshot.writer());
            float[] before = parameters(narrow);
            assertThatThrownBy(() -> narrow.load(snapshot.reader()))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("main/trunk/0/weight")
                    .hasMessageContaining("[4, 9]")
                    .hasMessageContaining("[4, 8]");
            assertThat(parameters(narrow)).isEqualTo(before);
            assertThatThrownBy(() -> narrow.blend(wide, 0.5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("main/trunk/0/weight [4, 8], where the other has main/trunk/0/weight [4, 9]");
        }
    }

    @Test
    void anotherNetworkOfFewerLayersIsNotBlended() {
        Layer layer = NetworkCases.dense(4, Activation.TANH);
        Head out = Head.of("out", layer);
        Head more = Head.of("more", layer);
        try (Network shorter = backend().create(NetworkSpec.of(4, List.of(layer), out), null, 3);
                Network longer = backend().create(NetworkSpec.of(4, List.of(layer), out, more), null, 3)) {
            assertThatThrownBy(() -> shorter.blend(longer, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("first in nothing more, where the other has main/more/0/weight [4, 4]");
            assertThatThrownBy(() -> longer.blend(shorter, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("first in main/more/0/weight [4, 4], where the other has nothing more");
        }
    }

    @Test
    void blendingMovesTowardsTheOther() {
        try (Network target = backend().create(SPEC, null, 3);
                Network online = backend().create(SPEC, ADAM, 4)) {
            float[] before = parameters(target);
            float[] other = parameters(online);
            target.blend(online, 0.005);
            float[] after = parameters(target);
            for (int i = 0; i < before.length; i++) {
                assertThat((double) after[i]).isCloseTo(0.995 * before[i] + 0.005 * other[i], within(1e-7));
            }
            target.blend(online, 0);
            assertThat(parameters(target)).isEqualTo(after);
            target.blend(online, 1);
            assertThat(parameters(target)).isEqualTo(other);
            assertThat(parameters(online)).isEqualTo(other);
        }
    }
}
