package org.bellman.backend.vector.internal.kernel;

import java.util.Arrays;
import org.bellman.api.network.Activation;

/** The kernels in plain Java: what runs where there is no Vector API, and what the others are tested against. */
public final class ScalarKernels implements Kernels {
    private final float[] partial = new float[Partials.COUNT];
    private final double[] widePartial = new double[Partials.WIDE_COUNT];

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public void product(Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        ScalarProducts.multiply(a, a.stride(), 1, b, initial, c, from, to, columns, depth);
    }

    @Override
    public void transposedProduct(Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        ScalarProducts.multiply(a, 1, a.stride(), b, initial, c, from, to, columns, depth);
    }

    @Override
    public void productWithTranspose(Block a, Block b, Block initial, Block c, int rows, int from, int to, int depth) {
        ScalarProducts.multiplyByTranspose(a, b, initial, c, rows, from, to, depth);
    }

    @Override
    public void addColumnSums(Block a, Block to, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to.values()[to.offset() + j] += a.values()[a.row(i) + j];
            }
        }
    }

    @Override
    public void addColumnProducts(Block a, Block b, Block to, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int at = to.offset() + j;
                to.values()[at] = Math.fma(a.values()[a.row(i) + j], b.values()[b.row(i) + j], to.values()[at]);
            }
        }
    }

    @Override
    public void multiplyAdd(Block a, Block factor, Block initial, Block to, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to.values()[to.row(i) + j] = Math.fma(
                        a.values()[a.row(i) + j],
                        factor.values()[factor.row(i) + j],
                        initial.values()[initial.row(i) + j]);
            }
        }
    }

    @Override
    public void activate(Activation f, Block z, Block y, int from, int to, int columns) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < columns; j++) {
                y.values()[y.row(i) + j] = ScalarMath.activate(f, z.values()[z.row(i) + j]);
            }
        }
    }

    @Override
    public void multiplyByDerivative(Activation f, Block z, Block y, Block d, int from, int to, int columns) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < columns; j++) {
                int at = d.row(i) + j;
                d.values()[at] = ScalarMath.multiplyByDerivative(
                        f, z.values()[z.row(i) + j], y.values()[y.row(i) + j], d.values()[at]);
            }
        }
    }

    @Override
    public void normalize(Block x, Block normal, Block inverse, int rows, int columns, float epsilon) {
        float reciprocal = 1f / columns;
        for (int i = 0; i < rows; i++) {
            Arrays.fill(partial, 0);
            for (int j = 0; j < columns; j++) {
                partial[j % Partials.COUNT] += x.values()[x.row(i) + j];
            }
            float mean = Partials.total(partial) * reciprocal;
            Arrays.fill(partial, 0);
            for (int j = 0; j < columns; j++) {
                float difference = x.values()[x.row(i) + j] - mean;
                int l = j % Partials.COUNT;
                partial[l] = Math.fma(difference, difference, partial[l]);
            }
            float variance = Partials.total(partial) * reciprocal;
            float scale = (float) (1 / Math.sqrt((double) variance + epsilon));
            inverse.values()[inverse.row(i)] = scale;
            for (int j = 0; j < columns; j++) {
                normal.values()[normal.row(i) + j] = (x.values()[x.row(i) + j] - mean) * scale;
            }
        }
    }

    @Override
    public void normalizeDerivative(Block v, Block normal, Block inverse, Block to, int rows, int columns) {
        float reciprocal = 1f / columns;
        for (int i = 0; i < rows; i++) {
            Arrays.fill(partial, 0);
            for (int j = 0; j < columns; j++) {
                partial[j % Partials.COUNT] += v.values()[v.row(i) + j];
            }
            float mean = Partials.total(partial) * reciprocal;
            Arrays.fill(partial, 0);
            for (int j = 0; j < columns; j++) {
                int l = j % Partials.COUNT;
                partial[l] = Math.fma(v.values()[v.row(i) + j], normal.values()[normal.row(i) + j], partial[l]);
            }
            float along = Partials.total(partial) * reciprocal;
            float scale = inverse.values()[inverse.row(i)];
            for (int j = 0; j < columns; j++) {
                float centred = v.values()[v.row(i) + j] - mean;
                to.values()[to.row(i) + j] = Math.fma(normal.values()[normal.row(i) + j], -along, centred) * scale;
            }
        }
    }

    @Override
    public double sumOfSquares(float[] x, int offset, int count) {
        Arrays.fill(widePartial, 0);
        for (int j = 0; j < count; j++) {
            int l = j % Partials.WIDE_COUNT;
            double value = x[offset + j];
            widePartial[l] = Math.fma(value, value, widePartial[l]);
        }
        return Partials.total(widePartial);
    }

    @Override
    public void blend(float[] to, int toOffset, float[] from, int fromOffset, int count, float tau) {
        for (int i = 0; i < count; i++) {
            float value = to[toOffset + i];
            to[toOffset + i] = Math.fma(tau, from[fromOffset + i] - value, value);
        }
    }

    @Override
    public void step(OptimizerStep step, OptimizerState state) {
        ScalarOptimizers.step(step, state);
    }
}
