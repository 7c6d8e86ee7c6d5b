package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes squares of 16 × 16 numbers: in four rounds, at distances 8, 4, 2 and 1, every two rows at
 * that distance exchange what lies on the wrong side of the diagonal. Two rounds at a time run in
 * registers, on four rows; between them the square lies in an array of its own. One thread at a time.
 */
final class VectorTranspose {
    private static final int SIZE = 16;
    /** Narrower vectors, and those that the compiler makes no shuffles for, gain nothing over plain Java. */
    private static final boolean USEFUL = COUNT == SIZE;

    private static final VectorShuffle<Float> ACROSS_8 = across(8);
    private static final VectorShuffle<Float> ACROSS_4 = across(4);
    private static final VectorShuffle<Float> ACROSS_2 = across(2);
    private static final VectorShuffle<Float> ACROSS_1 = across(1);
    private static final VectorMask<Float> UPPER_8 = upper(8);
    private static final VectorMask<Float> UPPER_4 = upper(4);
    private static final VectorMask<Float> UPPER_2 = upper(2);
    private static final VectorMask<Float> UPPER_1 = upper(1);

    private final float[] square = new float[SIZE * SIZE];

    private static VectorShuffle<Float> across(int distance) {
        return VectorShuffle.fromOp(FLOATS, lane -> (lane ^ distance) % COUNT);
    }

    /** The lanes whose number has the bit of the distance. */
    private static VectorMask<Float> upper(int distance) {
        boolean[] lanes = new boolean[COUNT];
        for (int lane = 0; lane < COUNT; lane++) {
            lanes[lane] = (lane & distance) != 0;
        }
        return VectorMask.fromArray(FLOATS, lanes, 0);
    }

    void transpose(Block a, Block turned, int from, int to, int columns) {
        transpose(a, turned, from, to, 0, columns);
    }

    /** The given rows and columns of a. */
    void transpose(Block a, Block turned, int from, int to, int fromColumn, int toColumn) {
        int whole = USEFUL ? from + (to - from) / SIZE * SIZE : from;
        int wholeColumns = USEFUL ? fromColumn + (toColumn - fromColumn) / SIZE * SIZE : fromColumn;
        for (int i = from; i < whole; i += SIZE) {
            for (int j = fromColumn; j < wholeColumns; j += SIZE) {
                halves(a.values(), a.row(i) + j, a.stride(), square);
                quarters(square, turned.values(), turned.row(j) + i, turned.stride());
            }
        }
        if (wholeColumns < toColumn) {
            ScalarProducts.transpose(a, turned, from, whole, wholeColumns, toColumn);
        }
        if (whole < to) {
            ScalarProducts.transpose(a, turned, whole, to, fromColumn, toColumn);
        }
    }

    /** The rounds at distances 8 and 4. */
    private static void halves(float[] x, int at, int stride, float[] to) {
        for (int i = 0; i < 4; i++) {
            int p = at + i * stride;
            FloatVector a = FloatVector.fromArray(FLOATS, x, p);
            FloatVector b = FloatVector.fromArray(FLOATS, x, p + 4 * stride);
            FloatVector c = FloatVector.fromArray(FLOATS, x, p + 8 * stride);
            FloatVector d = FloatVector.fromArray(FLOATS, x, p + 12 * stride);
            FloatVector e = a.blend(c.rearrange(ACROSS_8), UPPER_8);
            FloatVector f = b.blend(d.rearrange(ACROSS_8), UPPER_8);
            FloatVector g = a.rearrange(ACROSS_8).blend(c, UPPER_8);
            FloatVector h = b.rearrange(ACROSS_8).blend(d, UPPER_8);
            int q = i * SIZE;
            e.blend(f.rearrange(ACROSS_4), UPPER_4).intoArray(to, q);
            e.rearrange(ACROSS_4).blend(f, UPPER_4).intoArray(to, q + 4 * SIZE);
            g.blend(h.rearrange(ACROSS_4), UPPER_4).intoArray(to, q + 8 * SIZE);
            g.rearrange(ACROSS_4).blend(h, UPPER_4).intoArray(to, q + 12 * SIZE);
        }
    }

    /** The rounds at distances 2 and 1. */
    private static void quarters(float[] x, float[] to, int at, int stride) {
        for (int i = 0; i < 4; i++) {
            int p = 4 * i * SIZE;
            FloatVector a = FloatVector.fromArray(FLOATS, x, p);
            FloatVector b = FloatVector.fromArray(FLOATS, x, p + SIZE);
            FloatVector c = FloatVector.fromArray(FLOATS, x, p + 2 * SIZE);
            FloatVector d = FloatVector.fromArray(FLOATS, x, p + 3 * SIZE);
            FloatVector e = a.blend(c.rearrange(ACROSS_2), UPPER_2);
            FloatVector f = b.blend(d.rearrange(ACROSS_2), UPPER_2);
            FloatVector g = a.rearrange(ACROSS_2).blend(c, UPPER_2);
            FloatVector h = b.rearrange(ACROSS_2).blend(d, UPPER_2);
            int q = at + 4 * i * stride;
            e.blend(f.rearrange(ACROSS_1), UPPER_1).intoArray(to, q);
            e.rearrange(ACROSS_1).blend(f, UPPER_1).intoArray(to, q + stride);
            g.blend(h.rearrange(ACROSS_1), UPPER_1).intoArray(to, q + 2 * stride);
            g.rearrange(ACROSS_1).blend(h, UPPER_1).intoArray(to, q + 3 * stride);
        }
    }
}
