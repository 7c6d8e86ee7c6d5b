package org.bellman.learning.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.random.RandomStream;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Allocation;
import org.bellman.state.Snapshot;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrayOptimizerTest {
    private static final int SIZE = 20;

    static Stream<OptimizerSpec> specs() {
        return Stream.of(
                OptimizerSpec.adam(1e-8),
                new OptimizerSpec.Adam(0.8, 0.95, 1e-5, 0.01),
                new OptimizerSpec.RmsProp(0.99, 1e-5, false),
                new OptimizerSpec.RmsProp(0.9, 1e-3, true),
                new OptimizerSpec.Sgd(0),
                new OptimizerSpec.Sgd(0.9));
    }

    /** PyTorch's documentation, line by line, in float64. */
    private static final class Reference {
        final OptimizerSpec spec;
        final double[] theta;
        final double[] m = new double[SIZE];
        final double[] v = new double[SIZE];
        int t;

        Reference(OptimizerSpec spec, double[] theta) {
            this.spec = spec;
            this.theta = theta;
        }

        void step(double[] gradients, double rate) {
            t++;
            for (int i = 0; i < SIZE; i++) {
                double g = gradients[i];
                if (spec instanceof OptimizerSpec.Adam adam) {
                    theta[i] -= rate * adam.decay() * theta[i];
                    m[i] = adam.beta1() * m[i] + (1 - adam.beta1()) * g;
                    v[i] = adam.beta2() * v[i] + (1 - adam.beta2()) * g * g;
                    double mHat = m[i] / (1 - Math.pow(adam.beta1(), t));
                    double vHat = v[i] / (1 - Math.pow(adam.beta2(), t));
                    theta[i] -= rate * mHat / (Math.sqrt(vHat) + adam.epsilon());
                } else if (spec instanceof OptimizerSpec.RmsProp rms) {
                    v[i] = rms.alpha() * v[i] + (1 - rms.alpha()) * g * g;
                    double root =
                            rms.epsilonInside() ? Math.sqrt(v[i] + rms.epsilon()) : Math.sqrt(v[i]) + rms.epsilon();
                    theta[i] -= rate * g / root;
                } else if (spec instanceof OptimizerSpec.Sgd sgd) {
                    m[i] = t == 1 ? g : sgd.momentum() * m[i] + g;
                    theta[i] -= rate * m[i];
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void stepsAreThoseOfADoubleReference(OptimizerSpec spec) {
        RandomStream random = RandomStreams.of(2);
        float[] parameters = new float[SIZE];
        double[] theta = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            theta[i] = parameters[i] = (float) random.nextGaussian();
        }
        Reference reference = new Reference(spec, theta);
        ArrayOptimizer optimizer = ArrayOptimizer.of(spec, SIZE);
        float[] gradients = new float[SIZE];
        double[] scaled = new double[SIZE];
        for (int t = 0; t < 300; t++) {
            double scale = random.nextDouble();
            for (int i = 0; i < SIZE; i++) {
                gradients[i] = (float) random.nextGaussian();
                scaled[i] = gradients[i] * scale;
            }
            double rate = 1e-3 / (1 + t);
            optimizer.step(parameters, gradients, rate, scale);
            reference.step(scaled, rate);
        }
        assertThat(optimizer.steps()).isEqualTo(300);
        for (int i = 0; i < SIZE; i++) {
            assertThat((double) parameters[i]).isCloseTo(theta[i], within(3e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aRestoredOptimizerGoesOnInTheSameBits(OptimizerSpec spec) {
        float[] parameters = {1, 2, 3};
        float[] gradients = {0.5f, -1, 2};
        ArrayOptimizer optimizer = ArrayOptimizer.of(spec, 3);
        optimizer.step(parameters, gradients, 0.1, 1);
        optimizer.step(parameters, gradients, 0.1, 0.5);
        Snapshot snapshot = Snapshot.copying();
        optimizer.save(snapshot.writer());
        ArrayOptimizer restored = ArrayOptimizer.of(spec, 3);
        restored.load(snapshot.reader());
        float[] copy = parameters.clone();
        optimizer.step(parameters, gradients, 0.1, 1);
        restored.step(copy, gradients, 0.1, 1);
        assertThat(copy).isEqualTo(parameters);
    }

    @Test
    void theFirstStepOfAdamIsTheRateWhateverTheGradient() {
        float[] parameters = {0, 0};
        ArrayOptimizer.of(OptimizerSpec.adam(1e-12), 2).step(parameters, new float[] {1e-4f, -1e4f}, 0.1, 1);
        assertThat(parameters).containsExactly(new float[] {-0.1f, 0.1f}, within(1e-6f));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        ArrayOptimizer optimizer = ArrayOptimizer.of(new OptimizerSpec.Sgd(0), 2);
        float[] two = new float[2];
        assertThatThrownBy(() -> optimizer.step(new float[1], two, 0.1, 1)).hasMessageContaining("parameters has 1");
        assertThatThrownBy(() -> optimizer.step(two, new float[1], 0.1, 1)).hasMessageContaining("gradients has 1");
        assertThatThrownBy(() -> optimizer.step(two, two, Double.NaN, 1)).hasMessageContaining("learningRate is NaN");
        Snapshot snapshot = Snapshot.copying();
        optimizer.save(snapshot.writer());
        assertThatThrownBy(() -> ArrayOptimizer.of(OptimizerSpec.adam(1e-8), 2).load(snapshot.reader()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("first");
    }

    @Test
    void savedNumbersThatNoOptimiserHasAreRefused() {
        assertLoadRefused(-1, 0, 0, "optimizer/steps is -1;");
        assertLoadRefused(3, Float.NaN, 0, "optimizer/first holds NaN;");
        assertLoadRefused(3, 0, Float.POSITIVE_INFINITY, "optimizer/second holds Infinity;");
        assertLoadRefused(3, 0, -0.5f, "optimizer/second holds -0.5; means of squares are at least 0");
    }

    private static void assertLoadRefused(long steps, float first, float second, String message) {
        Snapshot snapshot = Snapshot.copying();
        StateWriter state = snapshot.writer().scope("optimizer");
        state.integer("steps", steps);
        state.floats("first", new float[] {0, first});
        state.floats("second", new float[] {0, second});
        ArrayOptimizer optimizer = ArrayOptimizer.of(OptimizerSpec.adam(1e-8), 2);
        assertThatThrownBy(() -> optimizer.load(snapshot.reader().scope("optimizer")))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(message);
        assertThat(optimizer.steps()).isZero();
    }

    @Test
    void steppingAllocatesNothing() {
        float[] parameters = new float[SIZE];
        float[] gradients = new float[SIZE];
        ArrayOptimizer optimizer = ArrayOptimizer.of(OptimizerSpec.adam(1e-8), SIZE);
        assertThat(Allocation.bytesOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        optimizer.step(parameters, gradients, 0.1, 1);
                    }
                }))
                .isLessThan(1000);
    }
}
