package org.bellman.backend.vector.internal.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.bellman.api.network.Activation;

/** Small work for each family, on numbers of its own, that passes through all of its loops. */
final class Exercise {
    /** Six, four and one row of a tile. */
    private static final int ROWS = 11;
    /** Enough turns of the inner loops for the compiler to count them within some hundred calls. */
    private static final int DEPTH = 24;

    /** Eight, four, two and one vector of a tile. */
    private final int columns;

    private final Block a;
    private final Block b;
    private final Block c;
    private final Block d;
    private final Block row;
    private final Block turned;
    private final Block inverse;
    private final OptimizerStep step = new OptimizerStep();
    private final OptimizerState state;

    Exercise(int lanes) {
        columns = 15 * lanes;
        int widest = Math.max(columns, DEPTH);
        a = block(DEPTH, widest);
        // Both signs in no order, as work has them: plain Java may branch on them.
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = random.nextBoolean() ? 0.5f : -0.5f;
        }
        b = block(DEPTH, widest);
        c = block(DEPTH, widest);
        d = block(DEPTH, widest);
        row = block(1, widest);
        turned = block(widest, Kernels.PADDING);
        inverse = block(DEPTH, 1);
        int run = ROWS * a.stride();
        state = new OptimizerState(a, b, c, d, run);
    }

    private static Block block(int rows, int columns) {
        int stride = (columns + Kernels.PADDING - 1) / Kernels.PADDING * Kernels.PADDING;
        float[] values = new float[rows * stride];
        Arrays.fill(values, 0.5f);
        return new Block(values, 0, stride);
    }

    void run(Family family, Kernels kernels) {
        switch (family) {
            case PRODUCT -> {
                kernels.product(a, b, row.repeated(), c, ROWS, columns, DEPTH);
                kernels.product(a, b, d, c, ROWS, columns, DEPTH);
            }
            case TRANSPOSED_PRODUCT -> {
                kernels.transposedProduct(a, b, row.repeated(), c, ROWS, columns, DEPTH);
                kernels.transposedProduct(a, b, d, c, ROWS, columns, DEPTH);
                kernels.transposedProduct(a, b, d, c, ROWS, columns, 1);
            }
            case TRANSPOSE -> kernels.transpose(a, turned, Kernels.PADDING, columns);
            case PRODUCT_WITH_TRANSPOSE -> {
                kernels.productWithTranspose(a, b, row.repeated(), c, ROWS, DEPTH, DEPTH);
                kernels.productWithTranspose(a, b, d, c, ROWS, DEPTH, DEPTH);
            }
            case COLUMN_SUMS -> {
                Arrays.fill(row.values(), 0);
                kernels.addColumnSums(a, row, DEPTH, columns);
            }
            case COLUMN_PRODUCTS -> {
                Arrays.fill(row.values(), 0);
                kernels.addColumnProducts(a, b, row, DEPTH, columns);
            }
            case MULTIPLY_ADD -> kernels.multiplyAdd(a, b, row.repeated(), d, DEPTH, columns);
            case NORMALIZE -> kernels.normalize(a, c, inverse, DEPTH, columns, 1);
            case NORMALIZE_DERIVATIVE -> kernels.normalizeDerivative(a, b, inverse, d, DEPTH, columns);
            case SUM_OF_SQUARES -> kernels.sumOfSquares(a.values(), 0, a.values().length);
            case BLEND -> kernels.blend(d.values(), 0, a.values(), 0, a.values().length, 0.5f);
            case RELU, TANH, SIGMOID, SILU, GELU ->
                kernels.activate(Activation.valueOf(family.name()), a, c, DEPTH, columns);
            case RELU_DERIVATIVE, TANH_DERIVATIVE, SIGMOID_DERIVATIVE, SILU_DERIVATIVE, GELU_DERIVATIVE -> {
                String name = family.name().substring(0, family.name().indexOf('_'));
                Arrays.fill(d.values(), 1);
                kernels.multiplyByDerivative(Activation.valueOf(name), a, b, d, DEPTH, columns);
            }
            case ADAM, RMSPROP, RMSPROP_INSIDE, SGD, MOMENTUM -> {
                step.setForExercise(OptimizerStep.Rule.valueOf(family.name()));
                kernels.step(step, state);
            }
        }
    }
}
