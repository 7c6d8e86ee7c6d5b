package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.DOUBLES;
import static org.bellman.backend.vector.internal.kernel.Lanes.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Element-wise arithmetic, and sums along rows and columns, on vectors. Elements are taken up to the
 * last vector that holds one, so that some of the padding is computed as well.
 */
final class VectorRows {
    private static final int PARTIALS = Partials.COUNT;
    private static final int WIDE_PARTIALS = Partials.WIDE_COUNT;

    private VectorRows() {}

    /** Four vectors of columns at a time: each addition waits for the one before it in its column. */
    static void addColumnSums(Block a, Block to, int rows, int columns) {
        float[] x = a.values(), sums = to.values();
        int stride = a.stride();
        int j = 0;
        for (; j + 3 * COUNT < columns; j += 4 * COUNT) {
            int s = to.offset() + j;
            FloatVector s0 = FloatVector.fromArray(FLOATS, sums, s),
                    s1 = FloatVector.fromArray(FLOATS, sums, s + COUNT),
                    s2 = FloatVector.fromArray(FLOATS, sums, s + 2 * COUNT),
                    s3 = FloatVector.fromArray(FLOATS, sums, s + 3 * COUNT);
            for (int i = 0; i < rows; i++) {
                int at = a.offset() + j + i * stride;
                s0 = s0.add(FloatVector.fromArray(FLOATS, x, at));
                s1 = s1.add(FloatVector.fromArray(FLOATS, x, at + COUNT));
                s2 = s2.add(FloatVector.fromArray(FLOATS, x, at + 2 * COUNT));
                s3 = s3.add(FloatVector.fromArray(FLOATS, x, at + 3 * COUNT));
            }
            s0.intoArray(sums, s);
            s1.intoArray(sums, s + COUNT);
            s2.intoArray(sums, s + 2 * COUNT);
            s3.intoArray(sums, s + 3 * COUNT);
        }
        for (; j < columns; j += COUNT) {
            FloatVector sum = FloatVector.fromArray(FLOATS, sums, to.offset() + j);
            for (int i = 0; i < rows; i++) {
                sum = sum.add(FloatVector.fromArray(FLOATS, x, a.row(i) + j));
            }
            sum.intoArray(sums, to.offset() + j);
        }
    }

    static void addColumnProducts(Block a, Block b, Block to, int rows, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            FloatVector sum = FloatVector.fromArray(FLOATS, to.values(), to.offset() + j);
            for (int i = 0; i < rows; i++) {
                sum = FloatVector.fromArray(FLOATS, a.values(), a.row(i) + j)
                        .fma(FloatVector.fromArray(FLOATS, b.values(), b.row(i) + j), sum);
            }
            sum.intoArray(to.values(), to.offset() + j);
        }
    }

    static void multiplyAdd(Block a, Block factor, Block initial, Block to, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int ai = a.row(i), fi = factor.row(i), ii = initial.row(i), ti = to.row(i);
            for (int j = 0; j < columns; j += COUNT) {
                FloatVector f = FloatVector.fromArray(FLOATS, factor.values(), fi + j);
                FloatVector.fromArray(FLOATS, a.values(), ai + j)
                        .fma(f, FloatVector.fromArray(FLOATS, initial.values(), ii + j))
                        .intoArray(to.values(), ti + j);
            }
        }
    }

    static void standardize(float[] x, int at, float[] normal, int to, int columns, float mean, float scale) {
        FloatVector m = FloatVector.broadcast(FLOATS, mean), s = FloatVector.broadcast(FLOATS, scale);
        for (int j = 0; j < columns; j += COUNT) {
            FloatVector.fromArray(FLOATS, x, at + j).sub(m).mul(s).intoArray(normal, to + j);
        }
    }

    /** to = (v - mean - normal along) scale. */
    static void project(Block v, Block normal, Block to, int row, int columns, float mean, float along, float scale) {
        FloatVector m = FloatVector.broadcast(FLOATS, mean),
                a = FloatVector.broadcast(FLOATS, -along),
                s = FloatVector.broadcast(FLOATS, scale);
        int vi = v.row(row), ni = normal.row(row), ti = to.row(row);
        for (int j = 0; j < columns; j += COUNT) {
            FloatVector centred =
                    FloatVector.fromArray(FLOATS, v.values(), vi + j).sub(m);
            FloatVector.fromArray(FLOATS, normal.values(), ni + j)
                    .fma(a, centred)
                    .mul(s)
                    .intoArray(to.values(), ti + j);
        }
    }

    /** Σ x. */
    static float sum(float[] x, int at, int columns, float[] partial) {
        int whole = columns - columns % PARTIALS;
        for (int l = 0; l < PARTIALS; l += COUNT) {
            FloatVector sum = FloatVector.broadcast(FLOATS, 0f);
            for (int j = l; j < whole; j += PARTIALS) {
                sum = sum.add(FloatVector.fromArray(FLOATS, x, at + j));
            }
            sum.intoArray(partial, l);
        }
        for (int j = whole; j < columns; j++) {
            partial[j - whole] += x[at + j];
        }
        return Partials.total(partial);
    }

    /** Σ (x - mean)². */
    static float sumOfSquares(float[] x, int at, int columns, float mean, float[] partial) {
        int whole = columns - columns % PARTIALS;
        FloatVector m = FloatVector.broadcast(FLOATS, mean);
        for (int l = 0; l < PARTIALS; l += COUNT) {
            FloatVector sum = FloatVector.broadcast(FLOATS, 0f);
            for (int j = l; j < whole; j += PARTIALS) {
                FloatVector difference =
                        FloatVector.fromArray(FLOATS, x, at + j).sub(m);
                sum = difference.fma(difference, sum);
            }
            sum.intoArray(partial, l);
        }
        for (int j = whole; j < columns; j++) {
            float difference = x[at + j] - mean;
            partial[j - whole] = Math.fma(difference, difference, partial[j - whole]);
        }
        return Partials.total(partial);
    }

    /** Σ a b. */
    static float dot(float[] a, int ao, float[] b, int bo, int columns, float[] partial) {
        int whole = columns - columns % PARTIALS;
        for (int l = 0; l < PARTIALS; l += COUNT) {
            FloatVector sum = FloatVector.broadcast(FLOATS, 0f);
            for (int j = l; j < whole; j += PARTIALS) {
                sum = FloatVector.fromArray(FLOATS, a, ao + j).fma(FloatVector.fromArray(FLOATS, b, bo + j), sum);
            }
            sum.intoArray(partial, l);
        }
        for (int j = whole; j < columns; j++) {
            partial[j - whole] = Math.fma(a[ao + j], b[bo + j], partial[j - whole]);
        }
        return Partials.total(partial);
    }

    /**
     * Two vectors at a time, each by its halves: converting the lower half of a vector is quick, so the
     * upper half is loaded as a lower one, together with what follows it. Hence the last numbers are left
     * to plain Java.
     */
    static double sumOfSquares(float[] x, int offset, int count, double[] partial) {
        Arrays.fill(partial, 0);
        int whole = Math.max(0, count - COUNT / 2) / WIDE_PARTIALS * WIDE_PARTIALS;
        for (int l = 0; l < WIDE_PARTIALS; l += 2 * COUNT) {
            // Loaded, because a sum that begins as DoubleVector.zero is allocated (JDK 17).
            DoubleVector sum0 = DoubleVector.fromArray(DOUBLES, partial, l);
            DoubleVector sum1 = DoubleVector.fromArray(DOUBLES, partial, l + COUNT / 2);
            DoubleVector sum2 = DoubleVector.fromArray(DOUBLES, partial, l + COUNT);
            DoubleVector sum3 = DoubleVector.fromArray(DOUBLES, partial, l + COUNT / 2 * 3);
            for (int j = offset + l; j < offset + whole; j += WIDE_PARTIALS) {
                DoubleVector value = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, j).convertShape(VectorOperators.F2D, DOUBLES, 0);
                sum0 = value.fma(value, sum0);
                value = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, j + COUNT / 2).convertShape(VectorOperators.F2D, DOUBLES, 0);
                sum1 = value.fma(value, sum1);
                value = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, j + COUNT).convertShape(VectorOperators.F2D, DOUBLES, 0);
                sum2 = value.fma(value, sum2);
                value = (DoubleVector) FloatVector.fromArray(FLOATS, x, j + COUNT / 2 * 3)
                        .convertShape(VectorOperators.F2D, DOUBLES, 0);
                sum3 = value.fma(value, sum3);
            }
            sum0.intoArray(partial, l);
            sum1.intoArray(partial, l + COUNT / 2);
            sum2.intoArray(partial, l + COUNT);
            sum3.intoArray(partial, l + COUNT / 2 * 3);
        }
        for (int j = whole; j < count; j++) {
            double value = x[offset + j];
            int l = j % WIDE_PARTIALS;
            partial[l] = Math.fma(value, value, partial[l]);
        }
        return Partials.total(partial);
    }

    static void blend(float[] to, int toOffset, float[] from, int fromOffset, int count, float tau) {
        FloatVector t = FloatVector.broadcast(FLOATS, tau);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector value = FloatVector.fromArray(FLOATS, to, toOffset + i);
            t.fma(FloatVector.fromArray(FLOATS, from, fromOffset + i).sub(value), value)
                    .intoArray(to, toOffset + i);
        }
    }
}
