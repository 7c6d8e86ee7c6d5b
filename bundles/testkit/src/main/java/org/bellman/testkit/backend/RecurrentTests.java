package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bellman.testkit.backend.Close.assertClose;
import static org.bellman.testkit.backend.Close.part;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.bellman.api.MismatchException;
import org.bellman.api.network.Capability;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.ParameterRange;
import org.bellman.api.network.RecurrentNetwork;
import org.bellman.api.network.Support;
import org.bellman.learning.network.Initialization;
import org.bellman.state.Snapshot;
import org.bellman.testkit.backend.NetworkCases.Case;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with memory: outputs, memory and gradients against float64, starts and masks, saved state. */
abstract class RecurrentTests {
    private static final int LANES = RecurrentPoint.LANES;
    private static final OptimizerSpec ADAM = OptimizerSpec.adam(1e-8);

    abstract NetworkBackend backend();

    static List<Case> cases() {
        return RecurrentCases.all();
    }

    /** Makes the network, or checks that it is refused by the layer's name and returns null. */
    private RecurrentNetwork make(Case it, OptimizerSpec optimizer, long seed) {
        Support support = backend().supports(it.spec(), EnumSet.of(Capability.RECURRENT));
        if (support.supported()) {
            return backend().createRecurrent(it.spec(), optimizer, seed);
        }
        String layer = Refusals.firstUnusual(it.spec());
        assertThatThrownBy(() -> backend().createRecurrent(it.spec(), optimizer, seed))
                .isInstanceOf(MismatchException.class)
                .hasMessageContaining(layer);
        Refusals.assertNames(support, layer);
        return null;
    }

    private static float[] parameters(RecurrentNetwork network) {
        float[] parameters = new float[network.size()];
        network.get(parameters);
        return parameters;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aNetworkBeginsWithTheSharedWeights(Case it) {
        try (RecurrentNetwork network = make(it, null, 77)) {
            if (network != null) {
                assertThat(network.spec()).isEqualTo(it.spec());
                assertThat(network.stateSize()).isEqualTo(RecurrentCases.stateSize(it.spec()));
                assertThat(parameters(network)).isEqualTo(Initialization.weights(it.spec(), 77));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSequenceIsThatOfFloat64(Case it) {
        try (RecurrentNetwork network = make(it, null, 1)) {
            if (network != null) {
                RecurrentPoint point = new RecurrentPoint(it.spec());
                float[] state = point.initialState.clone();
                float[] out = point.forwardForTraining(network);

                assertClose("outputs", out, point.expected(NetworkCases.widen(point.parameters), point.memory()), 1e-5);
                assertThat(point.initialState).isEqualTo(state);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepByStepIsTheSequenceAndLeavesTheMemoryOfFloat64(Case it) {
        try (RecurrentNetwork network = make(it, null, 1)) {
            if (network != null) {
                RecurrentPoint point = new RecurrentPoint(it.spec());
                float[] state = point.initialState.clone();
                double[][] memory = point.memory();
                double[] expected = point.expected(NetworkCases.widen(point.parameters), memory);

                assertClose("outputs", point.stepByStep(network, state), expected, 1e-5);
                double[] left =
                        Stream.of(memory).flatMapToDouble(Arrays::stream).toArray();
                assertClose("memory", state, left, 1e-5);
                assertClose("outputs", point.forwardForTraining(network), expected, 1e-5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEpisodesStartForgetsWhateverWasThere(Case it) {
        try (RecurrentNetwork network = make(it, null, 1)) {
            if (network != null) {
                float[] in = NetworkCases.uniform(3, 2 * it.spec().inputs(), 1);
                float[] fresh = new float[2 * network.stateSize()];
                float[] dirty = fresh.clone();
                Arrays.fill(dirty, Float.NaN);
                float[] expected = new float[2 * it.spec().outputs()];
                float[] out = expected.clone();
                network.forward(in, 2, new boolean[2], fresh, expected);
                network.forward(in, 2, new boolean[] {true, true}, dirty, out);
                assertThat(out).isEqualTo(expected);
                assertThat(dirty).isEqualTo(fresh);

                Arrays.fill(dirty, Float.NaN);
                network.forwardForTraining(in, 1, 2, new boolean[] {true, true}, dirty, out);
                assertClose("outputs", out, NetworkCases.widen(expected), 1e-6);
                network.backward(out, null);
                assertThat(network.gradientNorm()).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreCentralDifferences(Case it) {
        try (RecurrentNetwork network = make(it, null, 1)) {
            if (network != null) {
                RecurrentPoint point = new RecurrentPoint(it.spec());
                float[] gradients = point.gradients(network);
                double[] expected = point.expectedGradients();
                for (ParameterRange range : it.spec().parameters()) {
                    assertClose(range.name(), part(gradients, range), part(expected, range), 1e-3);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatTheMaskLeavesOutCountsForNothing(Case it) {
        try (RecurrentNetwork network = make(it, null, 1)) {
            if (network != null) {
                RecurrentPoint point = new RecurrentPoint(it.spec());
                float[] expected = point.gradients(network);
                for (int i = 0; i < point.outGradients.length; i++) {
                    if (!point.mask[i / it.spec().outputs()]) {
                        point.outGradients[i] = Float.NaN;
                    }
                }
                assertThat(point.gradients(network)).isEqualTo(expected);

                Arrays.fill(point.mask, true);
                Arrays.fill(point.outGradients, 0.5f);
                float[] all = point.gradients(network);
                network.zeroGradients();
                network.backward(point.outGradients, null);
                float[] unmasked = new float[network.size()];
                network.gradients(unmasked);
                assertThat(unmasked).isEqualTo(all);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noGradientFlowsAcrossAnEpisodesStart(Case it) {
        try (RecurrentNetwork network = make(it, null, 1)) {
            if (network != null) {
                RecurrentPoint point = new RecurrentPoint(it.spec());
                int half = 2 * LANES;
                Arrays.fill(point.starts, half, half + LANES, true);
                Arrays.fill(point.mask, 0, half, false);
                Arrays.fill(point.mask, half, point.mask.length, true);
                float[] expected = point.gradients(network);
                Arrays.fill(point.in, 0, half * it.spec().inputs(), -0.3f);
                Arrays.fill(point.initialState, 0.2f);

                assertClose("gradient", point.gradients(network), NetworkCases.widen(expected), 1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLaneKnowsNothingOfTheOthers(Case it) {
        try (RecurrentNetwork network = make(it, null, 1)) {
            if (network != null) {
                RecurrentPoint point = new RecurrentPoint(it.spec());
                int inputs = it.spec().inputs();
                float[] expected = point.forwardForTraining(network);
                for (int i = 0; i < point.in.length; i++) {
                    point.in[i] = i / inputs % LANES == 0 ? point.in[i] : Float.NaN;
                }
                float[] out = point.forwardForTraining(network);
                for (int i = 0; i < out.length; i++) {
                    if (i / it.spec().outputs() % LANES == 0) {
                        assertThat(out[i]).isCloseTo(expected[i], within(1e-5f));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsInBetweenDisturbNoGradientAndGradientsAddUp(Case it) {
        try (RecurrentNetwork network = make(it, null, 1)) {
            if (network != null) {
                RecurrentPoint point = new RecurrentPoint(it.spec());
                float[] expected = point.gradients(network);
                point.forwardForTraining(network);
                network.zeroGradients();
                float[] in = NetworkCases.uniform(9, LANES * it.spec().inputs(), 1);
                float[] state = new float[LANES * network.stateSize()];
                network.forward(
                        in,
                        LANES,
                        new boolean[LANES],
                        state,
                        new float[LANES * it.spec().outputs()]);
                network.backward(point.outGradients, point.mask);
                float[] once = new float[network.size()];
                network.gradients(once);
                assertThat(once).isEqualTo(expected);

                network.backward(point.outGradients, point.mask);
                float[] twice = new float[network.size()];
                network.gradients(twice);
                for (int i = 0; i < twice.length; i++) {
                    assertThat(twice[i]).isCloseTo(2 * once[i], within(1e-5f * (1 + Math.abs(once[i]))));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLoadedNetworkGoesOnInTheSameBits(Case it) {
        Snapshot snapshot = Snapshot.copying();
        try (RecurrentNetwork undisturbed = make(it, ADAM, 3);
                RecurrentNetwork resumed = make(it, ADAM, 4)) {
            if (undisturbed != null) {
                train(undisturbed, 0);
                undisturbed.save(snapshot.writer());
                train(undisturbed, 1);
                train(resumed, 5);
                resumed.load(snapshot.reader());
                train(resumed, 1);
                assertThat(parameters(resumed))
                        .isEqualTo(parameters(undisturbed))
                        .isNotEqualTo(Initialization.weights(it.spec(), 3));
            }
        }
    }

    /** One step of a small regression on sequences of three steps; they differ by their number. */
    private static void train(RecurrentNetwork network, int number) {
        int rows = 3 * LANES;
        float[] in = NetworkCases.uniform(number, rows * network.spec().inputs(), 1);
        float[] out = new float[rows * network.spec().outputs()];
        float[] state = new float[LANES * network.stateSize()];
        network.forwardForTraining(in, 3, LANES, new boolean[rows], state, out);
        for (int i = 0; i < out.length; i++) {
            out[i] -= 0.5f;
        }
        network.backward(out, null);
        network.step(0.01, Math.min(1, 0.5 / (network.gradientNorm() + 1e-6)));
    }

    /** To repeat, at the end of a sequence, the sign that stood at its beginning. */
    @ParameterizedTest
    @MethodSource("cases")
    void memoryIsLearned(Case it) {
        try (RecurrentNetwork network = make(it, ADAM, 3)) {
            if (network != null) {
                double before = remember(network, 0);
                for (int i = 1; i < 300; i++) {
                    remember(network, i);
                }
                assertThat(remember(network, 300)).isLessThan(0.7 * before);
            }
        }
    }

    /** One step of training on the last output alone; returns the mean squared error before it. */
    private static double remember(RecurrentNetwork network, int number) {
        int steps = 4;
        int lanes = 16;
        int inputs = network.spec().inputs();
        int outputs = network.spec().outputs();
        float[] in = new float[steps * lanes * inputs];
        float[] first = NetworkCases.uniform(number, lanes, 1);
        boolean[] starts = new boolean[steps * lanes];
        for (int lane = 0; lane < lanes; lane++) {
            in[lane * inputs] = Math.signum(first[lane]);
            starts[lane] = true;
        }
        float[] out = new float[steps * lanes * outputs];
        network.forwardForTraining(in, steps, lanes, starts, new float[lanes * network.stateSize()], out);
        float[] gradients = new float[out.length];
        double loss = 0;
        for (int lane = 0; lane < lanes; lane++) {
            int at = ((steps - 1) * lanes + lane) * outputs;
            float error = out[at] - 0.7f * Math.signum(first[lane]);
            gradients[at] = 2 * error / lanes;
            loss += (double) error * error / lanes;
        }
        network.backward(gradients, null);
        network.step(0.03, 1);
        return loss;
    }
}
