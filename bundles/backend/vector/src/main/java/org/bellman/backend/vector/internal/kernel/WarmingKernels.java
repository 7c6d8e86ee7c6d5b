package org.bellman.backend.vector.internal.kernel;

import org.bellman.api.network.Activation;

/** In plain Java until the compiler has done its work, then on vectors; see {@link WarmUp}. */
final class WarmingKernels implements Kernels {
    private final WarmUp warmUp;
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vectors = new VectorKernels();

    WarmingKernels(WarmUp warmUp) {
        this.warmUp = warmUp;
    }

    /** The kernels for some work of a family; the amount is in multiply-adds or elements. */
    private Kernels choose(Family family, long amount) {
        if (warmUp.isFast(family)) {
            return vectors;
        }
        warmUp.worked(family, amount);
        return scalar;
    }

    @Override
    public int lanes() {
        return vectors.lanes();
    }

    @Override
    public void product(Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        choose(Family.PRODUCT, (long) (to - from) * columns * depth)
                .product(a, b, initial, c, from, to, columns, depth);
    }

    @Override
    public void transposedProduct(Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        choose(Family.TRANSPOSED_PRODUCT, (long) (to - from) * columns * depth)
                .transposedProduct(a, b, initial, c, from, to, columns, depth);
    }

    @Override
    public void transpose(Block a, Block turned, int from, int to, int columns) {
        choose(Family.TRANSPOSE, (long) (to - from) * columns).transpose(a, turned, from, to, columns);
    }

    @Override
    public void productWithTranspose(Block a, Block b, Block initial, Block c, int rows, int from, int to, int depth) {
        choose(Family.PRODUCT_WITH_TRANSPOSE, (long) (to - from) * rows * depth)
                .productWithTranspose(a, b, initial, c, rows, from, to, depth);
    }

    @Override
    public void addColumnSums(Block a, Block to, int rows, int columns) {
        choose(Family.COLUMN_SUMS, (long) rows * columns).addColumnSums(a, to, rows, columns);
    }

    @Override
    public void addColumnProducts(Block a, Block b, Block to, int rows, int columns) {
        choose(Family.COLUMN_PRODUCTS, (long) rows * columns).addColumnProducts(a, b, to, rows, columns);
    }

    @Override
    public void multiplyAdd(Block a, Block factor, Block initial, Block to, int rows, int columns) {
        choose(Family.MULTIPLY_ADD, (long) rows * columns).multiplyAdd(a, factor, initial, to, rows, columns);
    }

    @Override
    public void activate(Activation f, Block z, Block y, int from, int to, int columns) {
        if (f == Activation.IDENTITY) {
            scalar.activate(f, z, y, from, to, columns);
        } else {
            choose(Family.of(f), (long) (to - from) * columns).activate(f, z, y, from, to, columns);
        }
    }

    @Override
    public void multiplyByDerivative(Activation f, Block z, Block y, Block d, int from, int to, int columns) {
        if (f != Activation.IDENTITY) {
            choose(Family.ofDerivative(f), (long) (to - from) * columns)
                    .multiplyByDerivative(f, z, y, d, from, to, columns);
        }
    }

    @Override
    public void normalize(Block x, Block normal, Block inverse, int rows, int columns, float epsilon) {
        choose(Family.NORMALIZE, (long) rows * columns).normalize(x, normal, inverse, rows, columns, epsilon);
    }

    @Override
    public void normalizeDerivative(Block v, Block normal, Block inverse, Block to, int rows, int columns) {
        choose(Family.NORMALIZE_DERIVATIVE, (long) rows * columns)
                .normalizeDerivative(v, normal, inverse, to, rows, columns);
    }

    @Override
    public double sumOfSquares(float[] x, int offset, int count) {
        return choose(Family.SUM_OF_SQUARES, count).sumOfSquares(x, offset, count);
    }

    @Override
    public void blend(float[] to, int toOffset, float[] from, int fromOffset, int count, float tau) {
        choose(Family.BLEND, count).blend(to, toOffset, from, fromOffset, count, tau);
    }

    @Override
    public void step(OptimizerStep step, OptimizerState state) {
        choose(Family.of(step.rule), state.count()).step(step, state);
    }
}
