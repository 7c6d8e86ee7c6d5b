package org.bellman.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.ParameterRange;
import org.junit.jupiter.api.Test;

class InitializationTest {
    private static final Initializer FAN_IN = new Initializer.UniformFanIn();

    private static float[] values(NetworkSpec spec, long seed, int range) {
        ParameterRange r = spec.parameters().get(range);
        return Arrays.copyOfRange(Initialization.weights(spec, seed), r.offset(), r.offset() + r.size());
    }

    private static NetworkSpec one(int inputs, int units, Initializer initializer) {
        return NetworkSpec.of(inputs, List.of(), Head.of("out", Layer.dense(units, Activation.IDENTITY, initializer)));
    }

    @Test
    void orthogonalColumnsHaveTheGainAsLengthAndAreAtRightAngles() {
        float[] w = values(one(9, 5, new Initializer.Orthogonal(2)), 1, 0);

        for (int a = 0; a < 5; a++) {
            for (int b = 0; b < 5; b++) {
                double dot = 0;
                for (int i = 0; i < 9; i++) {
                    dot += (double) w[i * 5 + a] * w[i * 5 + b];
                }
                assertThat(dot).isCloseTo(a == b ? 4 : 0, within(1e-6));
            }
        }
    }

    @Test
    void orthogonalRowsAreAtRightAnglesWhereThereAreFewerRows() {
        float[] w = values(one(3, 64, new Initializer.Orthogonal(1)), 1, 0);

        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double dot = 0;
                for (int j = 0; j < 64; j++) {
                    dot += (double) w[a * 64 + j] * w[b * 64 + j];
                }
                assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-6));
            }
        }
    }

    @Test
    void aSquareMatrixStaysOrthogonalInItsLastVectors() {
        int n = 96;
        float[] w = values(one(n, n, new Initializer.Orthogonal(1)), 3, 0);

        for (int a = n - 5; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double dot = 0;
                for (int i = 0; i < n; i++) {
                    dot += (double) w[i * n + a] * w[i * n + b];
                }
                assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-6));
            }
        }
    }

    @Test
    void uniformFanInFillsItsRangeForWeightsAndBiases() {
        NetworkSpec spec = one(16, 400, FAN_IN);

        for (int range = 0; range < 2; range++) {
            float[] w = values(spec, 5, range);
            float max = 0;
            double mean = 0;
            for (float x : w) {
                max = Math.max(max, Math.abs(x));
                mean += x / w.length;
            }
            assertThat(max).isLessThanOrEqualTo(0.25f).isGreaterThan(0.24f);
            assertThat(mean).isCloseTo(0, within(0.03));
        }
    }

    @Test
    void normalHasItsDeviationAndZeroBiases() {
        NetworkSpec spec = one(100, 100, new Initializer.Normal(0.02));
        double square = 0;
        for (float x : values(spec, 5, 0)) {
            square += (double) x * x / 10_000;
        }

        assertThat(Math.sqrt(square)).isCloseTo(0.02, within(0.0005));
        assertThat(values(spec, 5, 1)).containsOnly(0);
    }

    @Test
    void constantsAndNormalisationBeginWhereTheyMust() {
        NetworkSpec spec = NetworkSpec.of(
                3,
                List.of(new Layer.Normalization(1e-5, Activation.IDENTITY)),
                Head.of("logSigma", new Layer.Constant(2, -0.5)),
                Head.of("mean", Layer.dense(2, Activation.IDENTITY, new Initializer.Constant(0.25))));

        assertThat(Initialization.weights(spec, 9))
                .containsExactly(
                        1f, 1f, 1f, 0f, 0f, 0f, -0.5f, -0.5f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0f, 0f);
    }

    @Test
    void anotherHeadLeavesAllOtherWeightsAsTheyWere() {
        Layer hidden = Layer.dense(8, Activation.RELU, FAN_IN);
        Head first = Head.of("first", Layer.dense(2, Activation.IDENTITY, FAN_IN));
        Head second = Head.of("second", Layer.dense(3, Activation.IDENTITY, FAN_IN));
        float[] small = Initialization.weights(NetworkSpec.of(4, List.of(hidden), first), 7);
        float[] large = Initialization.weights(NetworkSpec.of(4, List.of(hidden), first, second), 7);

        assertThat(Arrays.copyOf(large, small.length)).isEqualTo(small);
    }

    @Test
    void seedsAndRangesDiffer() {
        NetworkSpec spec = NetworkSpec.of(
                4,
                List.of(),
                Head.of("q1", Layer.dense(4, Activation.IDENTITY, FAN_IN)),
                Head.of("q2", Layer.dense(4, Activation.IDENTITY, FAN_IN)));

        assertThat(values(spec, 1, 0)).isNotEqualTo(values(spec, 2, 0)).isNotEqualTo(values(spec, 1, 2));
        assertThat(values(spec, 1, 0)).isEqualTo(values(spec, 1, 0));
    }
}
