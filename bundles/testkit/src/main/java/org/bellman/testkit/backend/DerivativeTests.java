package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.bellman.testkit.backend.Close.assertClose;
import static org.bellman.testkit.backend.Close.part;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bellman.api.MismatchException;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.ParameterRange;
import org.bellman.api.network.Support;
import org.bellman.testkit.backend.NetworkCases.Case;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs, gradients and tangents of a backend against the reference in float64. */
abstract class DerivativeTests {
    private static final int BATCH = 3;
    /** Error of a central difference in float64 falls with the step squared, its rounding grows with 1/step. */
    private static final double STEP = 1e-5;

    abstract NetworkBackend backend();

    static List<Case> cases() {
        return NetworkCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsAreThoseOfFloat64(Case it) {
        try (Network network = make(it)) {
            if (network == null) {
                return;
            }
            Point point = new Point(it.spec());
            float[] out = new float[BATCH * it.spec().outputs()];
            network.set(point.parameters);
            network.forward(point.in, 0, BATCH, out, 0);

            assertClose("outputs", out, point.outputs(NetworkCases.widen(point.parameters)), 1e-5);

            float[] again = new float[out.length];
            network.forwardForTraining(point.in, 0, BATCH, again, 0);
            assertThat(again).isEqualTo(out);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreCentralDifferences(Case it) {
        try (Network network = make(it)) {
            if (network == null) {
                return;
            }
            Point point = new Point(it.spec());
            float[] inGradients = point.train(network);
            float[] gradients = new float[network.size()];
            network.gradients(gradients);

            double[] expected = point.parameterGradients();
            for (ParameterRange range : it.spec().parameters()) {
                assertClose(range.name(), part(gradients, range), part(expected, range), 1e-3);
            }
            assertClose("input", inGradients, point.inputGradients(), 1e-3);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theNormIsThatOfTheGradientWhateverTheBatch(Case it) {
        try (Network network = make(it)) {
            if (network == null) {
                return;
            }
            for (int batch : new int[] {1, 3, 40}) {
                passThrough(network, batch, 1);
                float[] gradients = new float[network.size()];
                network.gradients(gradients);
                assertThat(network.gradientNorm())
                        .as("batch %d", batch)
                        .isCloseTo(norm(gradients), withinPercentage(1e-7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anInfiniteGradientLeavesNothingBehindWhenGradientsAreSetToZero(Case it) {
        try (Network network = make(it);
                Network fresh = make(it)) {
            if (network == null) {
                return;
            }
            passThrough(network, 40, Float.POSITIVE_INFINITY);
            network.zeroGradients();
            float[] parameters = new float[network.size()];
            network.get(parameters);
            network.set(parameters);
            passThrough(network, 3, 1);
            passThrough(fresh, 3, 1);

            float[] gradients = new float[network.size()];
            network.gradients(gradients);
            float[] expected = new float[network.size()];
            fresh.gradients(expected);
            assertThat(gradients).isEqualTo(expected);
            assertThat(network.gradientNorm()).isEqualTo(fresh.gradientNorm());
        }
    }

    /** Forward and backward; the first number of the outputs' gradient is given. */
    private static void passThrough(Network network, int batch, float first) {
        NetworkSpec spec = network.spec();
        float[] gradients = NetworkCases.uniform(2, batch * spec.outputs(), 1);
        gradients[0] = first;
        float[] in = NetworkCases.uniform(1, batch * spec.inputs(), 1);
        network.forwardForTraining(in, 0, batch, new float[batch * spec.outputs()], 0);
        network.backward(gradients, new float[in.length]);
    }

    private static double norm(float[] gradients) {
        double sum = 0;
        for (float g : gradients) {
            sum += (double) g * g;
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inputGradientsAreThoseOfBackwardAndLeaveTheParametersGradientAlone(Case it) {
        try (Network network = make(it)) {
            if (network == null) {
                return;
            }
            Point point = new Point(it.spec());
            float[] expected = point.train(network);
            float[] before = new float[network.size()];
            network.gradients(before);
            float[] inGradients = new float[expected.length];
            network.inputGradients(point.outGradients, inGradients);
            float[] after = new float[network.size()];
            network.gradients(after);

            assertThat(inGradients).isEqualTo(expected);
            assertThat(after).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tangentsAreCentralDifferencesAndAdjointToGradients(Case it) {
        Support jvp = backend().supports(it.spec(), EnumSet.of(Capability.JVP));
        try (Network network = make(it)) {
            if (network == null || !jvp.supported()) {
                assertThat(jvp.missing()).isNotBlank();
                return;
            }
            Point point = new Point(it.spec());
            point.train(network);
            float[] gradients = new float[network.size()];
            network.gradients(gradients);
            float[] tangent = NetworkCases.uniform(11, network.size(), 1);
            float[] out = new float[point.outGradients.length];
            network.jvp(tangent, out);

            assertClose("tangents", out, point.tangents(tangent), 1e-3);
            double forward = dot(out, point.outGradients);
            double backward = dot(tangent, gradients);
            double size = Math.sqrt(dot(out, out) * dot(point.outGradients, point.outGradients));
            assertThat(Math.abs(forward - backward)).isLessThanOrEqualTo(1e-5 * size + 1e-6);
        }
    }

    /** Makes the network, or checks that it is refused and returns null. */
    private Network make(Case it) {
        Support support = backend().supports(it.spec(), Set.of());
        if (support.supported()) {
            return backend().create(it.spec(), null, 1);
        }
        String layer = Refusals.firstUnusual(it.spec());
        Refusals.assertNames(support, layer);
        assertThatThrownBy(() -> backend().create(it.spec(), null, 1))
                .isInstanceOf(MismatchException.class)
                .hasMessageContaining(layer);
        return null;
    }

    /** Parameters, inputs and ∂L/∂output with L = ⟨outGradients, output⟩, and L's derivatives. */
    private static final class Point {
        private final NetworkSpec spec;
        private final float[] parameters;
        private final float[] in;
        private final float[] outGradients;

        Point(NetworkSpec spec) {
            this.spec = spec;
            parameters = NetworkCases.uniform(2, spec.parameterCount(), 0.7);
            in = NetworkCases.uniform(3, BATCH * spec.inputs(), 1.5);
            outGradients = NetworkCases.uniform(4, BATCH * spec.outputs(), 1);
        }

        float[] train(Network network) {
            float[] inGradients = new float[in.length];
            network.set(parameters);
            network.forwardForTraining(in, 0, BATCH, new float[outGradients.length], 0);
            network.backward(outGradients, inGradients);
            return inGradients;
        }

        double[] outputs(double[] at) {
            return ReferenceNetwork.forward(spec, at, NetworkCases.widen(in), BATCH);
        }

        double[] parameterGradients() {
            double[] at = NetworkCases.widen(parameters);
            return gradients(at, NetworkCases.widen(in), at);
        }

        double[] inputGradients() {
            double[] at = NetworkCases.widen(in);
            return gradients(NetworkCases.widen(parameters), at, at);
        }

        double[] tangents(float[] direction) {
            double[] plus = NetworkCases.widen(parameters);
            double[] minus = plus.clone();
            for (int i = 0; i < plus.length; i++) {
                plus[i] += STEP * direction[i];
                minus[i] -= STEP * direction[i];
            }
            double[] above = outputs(plus);
            double[] below = outputs(minus);
            for (int i = 0; i < above.length; i++) {
                above[i] = stopped(i) ? 0 : (above[i] - below[i]) / (2 * STEP);
            }
            return above;
        }

        /** ∂L by each of the varied numbers, which are one of the other two arrays. */
        private double[] gradients(double[] at, double[] inputs, double[] varied) {
            double[] result = new double[varied.length];
            for (int i = 0; i < varied.length; i++) {
                double before = varied[i];
                varied[i] = before + STEP;
                double above = loss(at, inputs);
                varied[i] = before - STEP;
                double below = loss(at, inputs);
                varied[i] = before;
                result[i] = (above - below) / (2 * STEP);
            }
            return result;
        }

        private double loss(double[] at, double[] inputs) {
            double[] out = ReferenceNetwork.forward(spec, at, inputs, BATCH);
            double sum = 0;
            for (int i = 0; i < out.length; i++) {
                sum += stopped(i) ? 0 : out[i] * outGradients[i];
            }
            return sum;
        }

        /** Whether an output is a tap whose gradient stops, so that it counts as a constant. */
        private boolean stopped(int index) {
            int column = index % spec.outputs();
            return spec.branches().stream()
                    .flatMap(branch -> branch.heads().stream())
                    .filter(head -> head.layers().get(0) instanceof Layer.Tap tap && !tap.gradient())
                    .map(head -> spec.output(head.name()))
                    .anyMatch(range -> column >= range.offset() && column < range.offset() + range.size());
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
