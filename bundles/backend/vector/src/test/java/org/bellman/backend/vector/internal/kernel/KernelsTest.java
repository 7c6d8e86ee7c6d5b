package org.bellman.backend.vector.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.OptimizerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels against plain arithmetic in float64. */
class KernelsTest {
    private static final double GELU = 2 * Math.sqrt(2 / Math.PI);

    static List<Kernels> kernels() {
        return List.of(new ScalarKernels(), new VectorKernels());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void productsAreSumsOfProducts(Kernels kernels) {
        for (int[] size : new int[][] {{1, 1, 1}, {7, 19, 30}, {13, 70, 5}, {64, 64, 64}}) {
            int rows = size[0];
            int columns = size[1];
            int depth = size[2];
            Block a = KernelBattery.random(1, rows, depth);
            Block b = KernelBattery.random(2, depth, columns);
            Block bias = KernelBattery.random(3, 1, columns).repeated();
            Block c = KernelBattery.zeros(rows, columns);
            kernels.product(a, b, bias, c, rows, columns, depth);
            Block turned = KernelBattery.zeros(depth, rows);
            kernels.transpose(a, turned, rows, depth);
            Block t = KernelBattery.zeros(rows, columns);
            kernels.transposedProduct(turned, b, t, t, rows, columns, depth);
            Block sideways = KernelBattery.zeros(columns, depth);
            kernels.transpose(b, sideways, depth, columns);
            Block s = KernelBattery.zeros(rows, columns);
            kernels.productWithTranspose(a, sideways, bias, s, rows, columns, depth);
            assertThat(KernelBattery.values(s, rows, columns)).isEqualTo(KernelBattery.values(c, rows, columns));

            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = 0;
                    for (int k = 0; k < depth; k++) {
                        sum += (double) a.values()[a.row(i) + k] * b.values()[b.row(k) + j];
                    }
                    double start = bias.values()[bias.offset() + j];
                    assertThat((double) c.values()[c.row(i) + j]).isCloseTo(start + sum, within(1e-5));
                    assertThat((double) t.values()[t.row(i) + j]).isCloseTo(sum, within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aRowOfAProductIsTheSameInEveryBatch(Kernels kernels) {
        int depth = 37;
        int columns = 71;
        Block a = KernelBattery.random(1, 64, depth);
        Block b = KernelBattery.random(2, depth, columns);
        Block bias = KernelBattery.random(3, 1, columns).repeated();
        Block whole = KernelBattery.zeros(64, columns);
        kernels.product(a, b, bias, whole, 64, columns, depth);
        float[] expected = KernelBattery.values(whole, 64, columns);

        for (int batch = 1; batch <= 20; batch++) {
            for (int first = 0; first + batch <= 64; first += batch) {
                Block part = new Block(a.values(), a.row(first), a.stride());
                Block c = KernelBattery.zeros(batch, columns);
                kernels.product(part, b, bias, c, batch, columns, depth);
                float[] rows = new float[batch * columns];
                System.arraycopy(expected, first * columns, rows, 0, rows.length);
                assertThat(KernelBattery.values(c, batch, columns)).isEqualTo(rows);
            }
        }
    }

    private static double exact(Activation f, double x) {
        return switch (f) {
            case IDENTITY -> x;
            case RELU -> x < 0 ? 0 : x;
            case TANH -> StrictMath.tanh(x);
            case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            case SILU -> x / (1 + StrictMath.exp(-x));
            case GELU -> x / (1 + StrictMath.exp(-GELU * (x + 0.044715 * x * x * x)));
        };
    }

    private static double exactDerivative(Activation f, double x) {
        double s = 1 / (1 + StrictMath.exp(-x));
        double y = exact(f, x);
        return switch (f) {
            case IDENTITY -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case TANH -> 1 - y * y;
            case SIGMOID -> s * (1 - s);
            case SILU -> s * (1 + x * (1 - s));
            case GELU -> {
                double g = 1 / (1 + StrictMath.exp(-GELU * (x + 0.044715 * x * x * x)));
                yield g * (1 + x * (1 - g) * GELU * (1 + 3 * 0.044715 * x * x));
            }
        };
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void functionsAreRightToAFewUnitsInTheLastPlace(Kernels kernels) {
        float[] samples = KernelBattery.samples();
        Block z = KernelBattery.zeros(1, samples.length);
        System.arraycopy(samples, 0, z.values(), z.offset(), samples.length);
        for (Activation f : Activation.values()) {
            Block y = KernelBattery.zeros(1, samples.length);
            kernels.activate(f, z, y, 1, samples.length);
            for (int i = 0; i < samples.length; i++) {
                double expected = exact(f, samples[i]);
                float actual = y.values()[y.offset() + i];
                if (Double.isNaN(expected)) {
                    assertThat(actual).as("%s(%s)", f, samples[i]).isNaN();
                } else if (Double.isInfinite((float) expected)) {
                    assertThat(actual).as("%s(%s)", f, samples[i]).isEqualTo((float) expected);
                } else {
                    // GELU's gate has an argument of its own that is rounded, which counts far out.
                    double units = f == Activation.GELU ? 3 + 3 * samples[i] * samples[i] : 3;
                    // σ may be 0 where it is below the least normal float.
                    double least = Float.MIN_NORMAL * Math.max(1, Math.abs(samples[i]));
                    double tolerance = Math.max(least, units * Math.ulp((float) expected));
                    assertThat((double) actual).as("%s(%s)", f, samples[i]).isCloseTo(expected, within(tolerance));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void derivativesAreRightAndNeverNaNForNumbers(Kernels kernels) {
        float[] samples = KernelBattery.samples();
        Block z = KernelBattery.zeros(1, samples.length);
        System.arraycopy(samples, 0, z.values(), z.offset(), samples.length);
        for (Activation f : Activation.values()) {
            Block y = KernelBattery.zeros(1, samples.length);
            Block d = KernelBattery.zeros(1, samples.length);
            Arrays.fill(d.values(), 1f);
            kernels.activate(f, z, y, 1, samples.length);
            kernels.multiplyByDerivative(f, z, y, d, 1, samples.length);
            for (int i = 0; i < samples.length; i++) {
                float actual = d.values()[d.offset() + i];
                double x = Math.max(-1e6, Math.min(1e6, samples[i]));
                if (Float.isFinite(samples[i])) {
                    double expected = exactDerivative(f, x);
                    assertThat((double) actual).as("%s'(%s)", f, samples[i]).isCloseTo(expected, within(2e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void normalisedRowsHaveMeanZeroAndDeviationOne(Kernels kernels) {
        int columns = 50;
        Block x = KernelBattery.random(1, 3, columns);
        Block normal = KernelBattery.zeros(3, columns);
        Block inverse = KernelBattery.zeros(3, 1);
        kernels.normalize(x, normal, inverse, 3, columns, 1e-10f);
        for (int i = 0; i < 3; i++) {
            double mean = 0;
            double square = 0;
            for (int j = 0; j < columns; j++) {
                double value = normal.values()[normal.row(i) + j];
                mean += value / columns;
                square += value * value / columns;
            }
            assertThat(mean).isCloseTo(0, within(1e-6));
            assertThat(square).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void someOfTheRowsHaveTheBitsOfAll() {
        int rows = 30;
        int columns = 100;
        for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
            Block a = KernelBattery.random(1, rows, rows);
            Block b = KernelBattery.random(2, rows, columns);
            assertSomeRows(rows, columns, (c, from, to) -> kernels.product(a, b, c, c, from, to, columns, rows));
            assertSomeRows(
                    rows, columns, (c, from, to) -> kernels.transposedProduct(a, b, c, c, from, to, columns, rows));
            assertSomeRows(rows, columns, (c, from, to) -> kernels.activate(Activation.TANH, c, c, from, to, columns));
            assertSomeRows(
                    rows,
                    columns,
                    (c, from, to) -> kernels.multiplyByDerivative(Activation.GELU, b, b, c, from, to, columns));
        }
    }

    private interface OnRows {
        void run(Block c, int from, int to);
    }

    private static void assertSomeRows(int rows, int columns, OnRows work) {
        Block before = KernelBattery.random(3, rows, columns);
        Block all = KernelBattery.random(3, rows, columns);
        work.run(all, 0, rows);
        Block some = KernelBattery.random(3, rows, columns);
        work.run(some, 4, 19);
        float[] actual = KernelBattery.values(some, rows, columns);
        float[] unchanged = KernelBattery.values(before, rows, columns);
        float[] expected = KernelBattery.values(all, rows, columns);
        for (int i = 0; i < actual.length; i++) {
            boolean inside = i / columns >= 4 && i / columns < 19;
            assertThat(actual[i]).as("row %d", i / columns).isEqualTo(inside ? expected[i] : unchanged[i]);
        }
    }

    @Test
    void aMomentWithoutGradientsNeverBecomesDenormal() {
        for (OptimizerSpec spec : new OptimizerSpec[] {
            OptimizerSpec.adam(1e-8), new OptimizerSpec.RmsProp(0.99, 1e-5, false), new OptimizerSpec.Sgd(0.9)
        }) {
            int count = Kernels.PADDING;
            Block theta = KernelBattery.random(1, 1, count);
            Block gradient = KernelBattery.random(2, 1, count);
            Block first = KernelBattery.zeros(1, count);
            Block second = KernelBattery.zeros(1, count);
            OptimizerStep step = new OptimizerStep();
            Kernels kernels = new ScalarKernels();
            for (int i = 1; i < 200_000; i++) {
                step.set(spec, 1e-7, 1, i);
                kernels.step(step, new OptimizerState(theta, gradient, first, second, count));
                Arrays.fill(gradient.values(), 0);
            }
            for (int i = 0; i < count; i++) {
                assertNotDenormal(first.values()[first.offset() + i]);
                assertNotDenormal(1e-7f * first.values()[first.offset() + i]);
                assertNotDenormal(second.values()[second.offset() + i]);
            }
        }
    }

    private static void assertNotDenormal(float x) {
        assertThat(x == 0 || Math.abs(x) >= Float.MIN_NORMAL).as("%s", x).isTrue();
    }

    @Test
    void partialSumsAreAddedInTheWrittenOrder() {
        float[] partial = new float[16];
        for (int i = 0; i < 16; i++) {
            partial[i] = 1f / (1 + i);
        }
        float[] p = partial.clone();
        float[] eight = new float[8];
        for (int i = 0; i < 8; i++) {
            eight[i] = p[i] + p[i + 8];
        }
        float expected =
                ((eight[0] + eight[4]) + (eight[2] + eight[6])) + ((eight[1] + eight[5]) + (eight[3] + eight[7]));

        assertThat(Partials.total(partial)).isEqualTo(expected);
    }
}
