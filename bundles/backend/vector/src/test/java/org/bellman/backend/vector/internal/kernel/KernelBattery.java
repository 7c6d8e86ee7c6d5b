package org.bellman.backend.vector.internal.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.bellman.api.network.Activation;
import org.bellman.api.network.OptimizerSpec;

/**
 * Runs every kernel on fixed numbers, odd sizes included, and returns what it wrote. Loaded by a class
 * loader of its own for each lane width, so that it hands over JDK types only.
 */
public final class KernelBattery implements Callable<Map<String, float[]>> {
    private static final int[] ROWS = {1, 3, 4, 5, 6, 8, 9, 23};
    private static final int[] COLUMNS = {1, 2, 15, 16, 17, 33, 64, 100, 129};
    private static final int[] DEPTHS = {1, 3, 7, 21};

    private final Kernels kernels;
    private final Map<String, float[]> results = new LinkedHashMap<>();

    /** On the kernels that the setting chooses. */
    public KernelBattery() {
        this(KernelProvider.choose().kernels());
    }

    KernelBattery(Kernels kernels) {
        this.kernels = kernels;
    }

    @Override
    public Map<String, float[]> call() {
        results.put("lanes", new float[] {kernels.lanes()});
        for (int rows : ROWS) {
            for (int columns : COLUMNS) {
                for (int depth : DEPTHS) {
                    products(rows, columns, depth);
                }
                someRows(rows, columns, 7);
                sums(rows, columns);
                norms(rows, columns);
            }
        }
        // Longer than the parts in which a transposed product is summed.
        products(23, 129, 150);
        functions();
        optimizers();
        return results;
    }

    /** A block of numbers in [-1, 1), its padding included, at an odd place of its array. */
    static Block random(long seed, int rows, int columns) {
        Block block = zeros(rows, columns);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < block.values().length; i++) {
            block.values()[i] = (float) (2 * random.nextDouble() - 1);
        }
        return block;
    }

    static Block zeros(int rows, int columns) {
        int stride = (columns + Kernels.PADDING - 1) / Kernels.PADDING * Kernels.PADDING;
        return new Block(new float[3 + rows * stride], 3, stride);
    }

    /** The values of a block without padding. */
    static float[] values(Block block, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(block.values(), block.row(i), values, i * columns, columns);
        }
        return values;
    }

    private static Block copy(Block block) {
        return new Block(block.values().clone(), block.offset(), block.stride());
    }

    private void products(int rows, int columns, int depth) {
        String size = " " + rows + "x" + columns + "x" + depth;
        Block a = random(1, rows, depth);
        Block b = random(2, depth, columns);
        Block c = zeros(rows, columns);
        kernels.product(a, b, random(3, 1, columns).repeated(), c, rows, columns, depth);
        results.put("product" + size, values(c, rows, columns));
        kernels.product(a, b, c, c, rows, columns, depth);
        results.put("product added" + size, values(c, rows, columns));
        Block t = random(4, rows, columns);
        Block turned = random(5, depth, rows);
        kernels.transposedProduct(turned, b, t, t, rows, columns, depth);
        results.put("transposedProduct added" + size, values(t, rows, columns));
        kernels.transposedProduct(turned, b, random(6, 1, columns).repeated(), t, rows, columns, depth);
        results.put("transposedProduct" + size, values(t, rows, columns));
        Block sideways = random(7, columns, depth);
        kernels.productWithTranspose(a, sideways, random(3, 1, columns).repeated(), c, rows, columns, depth);
        results.put("productWithTranspose" + size, values(c, rows, columns));
        kernels.productWithTranspose(a, sideways, c, c, rows, columns, depth);
        results.put("productWithTranspose added" + size, values(c, rows, columns));
    }

    /** Without the first row and the last, which stay as they are. */
    private void someRows(int rows, int columns, int depth) {
        if (rows < 3) {
            return;
        }
        String size = " inner rows " + rows + "x" + columns;
        int to = rows - 1;
        Block a = random(1, rows, depth);
        Block b = random(2, depth, columns);
        Block c = random(3, rows, columns);
        kernels.product(a, b, random(4, 1, columns).repeated(), c, 1, to, columns, depth);
        kernels.product(a, b, c, c, 1, to, columns, depth);
        results.put("product" + size, values(c, rows, columns));
        Block t = random(4, rows, columns);
        kernels.transposedProduct(random(5, depth, rows), b, t, t, 1, to, columns, depth);
        results.put("transposedProduct" + size, values(t, rows, columns));
        Block turned = random(6, columns, rows);
        kernels.transpose(c, turned, 1, to, columns);
        results.put("transpose" + size, values(turned, columns, rows));
        Block sideways = random(7, columns, depth);
        Block some = random(8, rows, columns);
        kernels.productWithTranspose(a, sideways, some, some, rows, columns / 3, columns - columns / 3, depth);
        results.put("productWithTranspose" + size, values(some, rows, columns));
        for (Activation f : Activation.values()) {
            Block y = random(7, rows, columns);
            kernels.activate(f, c, y, 1, to, columns);
            results.put(f + size, values(y, rows, columns));
            Block d = random(8, rows, columns);
            kernels.multiplyByDerivative(f, c, y, d, 1, to, columns);
            results.put(f + " derivative" + size, values(d, rows, columns));
        }
    }

    private void sums(int rows, int columns) {
        String size = " " + rows + "x" + columns;
        Block a = random(1, rows, columns);
        Block b = random(2, rows, columns);
        Block to = random(3, 1, columns);
        kernels.addColumnSums(a, to, rows, columns);
        kernels.addColumnProducts(a, b, to, rows, columns);
        results.put("column sums" + size, values(to, 1, columns));
        Block turned = zeros(columns, rows);
        kernels.transpose(a, turned, rows, columns);
        results.put("transpose" + size, values(turned, columns, rows));
        kernels.multiplyAdd(a, random(4, 1, columns).repeated(), b, b, rows, columns);
        results.put("multiplyAdd" + size, values(b, rows, columns));
    }

    private void norms(int rows, int columns) {
        String size = " " + rows + "x" + columns;
        Block normal = zeros(rows, columns);
        Block inverse = zeros(rows, 1);
        kernels.normalize(random(1, rows, columns), normal, inverse, rows, columns, 1e-5f);
        results.put("normalize" + size, values(normal, rows, columns));
        results.put("inverse" + size, values(inverse, rows, 1));
        Block to = zeros(rows, columns);
        kernels.normalizeDerivative(random(2, rows, columns), normal, inverse, to, rows, columns);
        results.put("normalizeDerivative" + size, values(to, rows, columns));
    }

    /** Numbers of every magnitude and both signs, densest where functions bend, and the special ones. */
    static float[] samples() {
        float[] special = {
            0f,
            -0f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            88.72284f,
            -103.97209f,
            9.010914f
        };
        float[] samples = Arrays.copyOf(special, 40_003);
        int bits = Float.floatToIntBits(1e-10f);
        int step = (Float.floatToIntBits(200f) - bits) / 10_000;
        SplittableRandom random = new SplittableRandom(1);
        for (int i = special.length; i < samples.length; i++) {
            float x = i % 2 == 0 ? Float.intBitsToFloat(bits + i / 4 * step) : (float) (20 * random.nextDouble());
            samples[i] = i % 4 < 2 ? x : -x;
        }
        return samples;
    }

    private void functions() {
        float[] samples = samples();
        int columns = samples.length;
        Block z = zeros(1, columns);
        System.arraycopy(samples, 0, z.values(), z.offset(), columns);
        for (Activation f : Activation.values()) {
            Block y = zeros(1, columns);
            kernels.activate(f, z, y, 1, columns);
            results.put(f.name(), values(y, 1, columns));
            Block d = random(7, 1, columns);
            kernels.multiplyByDerivative(f, z, y, d, 1, columns);
            results.put(f + " derivative", values(d, 1, columns));
        }
    }

    private void optimizers() {
        int count = 160;
        for (OptimizerSpec spec : new OptimizerSpec[] {
            OptimizerSpec.adam(1e-8),
            new OptimizerSpec.Adam(0.9, 0.99, 1e-5, 0.1),
            new OptimizerSpec.RmsProp(0.99, 1e-5, false),
            new OptimizerSpec.RmsProp(0.99, 1e-5, true),
            new OptimizerSpec.Sgd(0),
            new OptimizerSpec.Sgd(0.9)
        }) {
            Block theta = random(1, 1, count);
            Block first = zeros(1, count);
            Block second = zeros(1, count);
            OptimizerStep step = new OptimizerStep();
            for (int i = 1; i <= 3; i++) {
                Block gradient = random(1 + i, 1, count);
                gradient.values()[5] = 0;
                gradient.values()[6] = 1e-30f;
                step.set(spec, 0.01, 0.7, i);
                kernels.step(step, new OptimizerState(theta, gradient, first, second, count));
                results.put(spec + " gradient " + i, values(gradient, 1, count));
            }
            results.put(spec + " parameters", values(theta, 1, count));
            results.put(spec + " first", values(first, 1, count));
            results.put(spec + " second", values(second, 1, count));
        }
        Block x = random(9, 1, count);
        double sum = kernels.sumOfSquares(x.values(), x.offset(), count);
        float high = (float) sum;
        results.put("sumOfSquares", new float[] {high, (float) ((sum - high) * 0x1p24)});
        Block y = copy(x);
        Block other = random(8, 1, count);
        kernels.blend(y.values(), y.offset(), other.values(), other.offset(), count, 0.005f);
        results.put("blend", values(y, 1, count));
    }
}
