package org.bellman.backend.vector.internal.kernel;

import org.bellman.api.network.Activation;

/** The kernels on {@code jdk.incubator.vector}; the same bits as {@link ScalarKernels}. */
public final class VectorKernels implements Kernels {
    private final VectorActivations activations = new VectorActivations();
    private final VectorTranspose transpose = new VectorTranspose();
    private final VectorTransposeProduct transposeProduct = new VectorTransposeProduct(transpose);
    private final float[] partial = new float[Partials.COUNT];
    private final double[] widePartial = new double[Partials.WIDE_COUNT];

    @Override
    public int lanes() {
        return Lanes.COUNT;
    }

    @Override
    public void product(Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        VectorProducts.multiply(false, a, b, initial, c, from, to, columns, depth);
    }

    @Override
    public void transposedProduct(Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        VectorProducts.multiply(true, a, b, initial, c, from, to, columns, depth);
    }

    @Override
    public void transpose(Block a, Block turned, int from, int to, int columns) {
        transpose.transpose(a, turned, from, to, columns);
    }

    @Override
    public void productWithTranspose(Block a, Block b, Block initial, Block c, int rows, int from, int to, int depth) {
        if (rows == 1) {
            // Vectors would hold one number each.
            ScalarProducts.multiplyByTranspose(a, b, initial, c, rows, from, to, depth);
        } else {
            transposeProduct.multiply(a, b, initial, c, rows, from, to, depth);
        }
    }

    @Override
    public void addColumnSums(Block a, Block to, int rows, int columns) {
        VectorRows.addColumnSums(a, to, rows, columns);
    }

    @Override
    public void addColumnProducts(Block a, Block b, Block to, int rows, int columns) {
        VectorRows.addColumnProducts(a, b, to, rows, columns);
    }

    @Override
    public void multiplyAdd(Block a, Block factor, Block initial, Block to, int rows, int columns) {
        VectorRows.multiplyAdd(a, factor, initial, to, rows, columns);
    }

    @Override
    public void activate(Activation f, Block z, Block y, int from, int to, int columns) {
        activations.activate(f, z, y, from, to, columns);
    }

    @Override
    public void multiplyByDerivative(Activation f, Block z, Block y, Block d, int from, int to, int columns) {
        activations.multiplyByDerivative(f, z, y, d, from, to, columns);
    }

    @Override
    public void normalize(Block x, Block normal, Block inverse, int rows, int columns, float epsilon) {
        float reciprocal = 1f / columns;
        for (int i = 0; i < rows; i++) {
            int at = x.row(i);
            float mean = VectorRows.sum(x.values(), at, columns, partial) * reciprocal;
            float variance = VectorRows.sumOfSquares(x.values(), at, columns, mean, partial) * reciprocal;
            float scale = (float) (1 / Math.sqrt((double) variance + epsilon));
            inverse.values()[inverse.row(i)] = scale;
            VectorRows.standardize(x.values(), at, normal.values(), normal.row(i), columns, mean, scale);
        }
    }

    @Override
    public void normalizeDerivative(Block v, Block normal, Block inverse, Block to, int rows, int columns) {
        float reciprocal = 1f / columns;
        for (int i = 0; i < rows; i++) {
            float mean = VectorRows.sum(v.values(), v.row(i), columns, partial) * reciprocal;
            float dot = VectorRows.dot(v.values(), v.row(i), normal.values(), normal.row(i), columns, partial);
            float scale = inverse.values()[inverse.row(i)];
            VectorRows.project(v, normal, to, i, columns, mean, dot * reciprocal, scale);
        }
    }

    @Override
    public double sumOfSquares(float[] x, int offset, int count) {
        return VectorRows.sumOfSquares(x, offset, count, widePartial);
    }

    @Override
    public void blend(float[] to, int toOffset, float[] from, int fromOffset, int count, float tau) {
        VectorRows.blend(to, toOffset, from, fromOffset, count, tau);
    }

    @Override
    public void step(OptimizerStep step, OptimizerState state) {
        VectorOptimizers.step(step, state);
    }
}
