package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.FLOATS;
import static org.bellman.backend.vector.internal.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

/**
 * Transposed products of few terms: hardly more is to be done than to write the result, so they go down all rows
 * with a row of b in registers, term by term.
 */
final class VectorOuterProducts {
    private static final int WIDE = 4 * COUNT;

    private VectorOuterProducts() {}

    static void multiply(Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        Block start = initial;
        for (int k = 0; k < depth; k++) {
            int j = 0;
            for (; j + 3 * COUNT < columns; j += WIDE) {
                outer4(a.values(), a.row(k), b.values(), b.row(k) + j, start, j, c, from, to);
            }
            for (; j < columns; j += COUNT) {
                outer1(a.values(), a.row(k), b.values(), b.row(k) + j, start, j, c, from, to);
            }
            start = c;
        }
    }

    /** Four vectors of each row. */
    private static void outer4(float[] x, int p, float[] y, int q, Block initial, int j, Block c, int from, int to) {
        float[] start = initial.values(), result = c.values();
        int i = initial.row(from) + j, is = initial.stride(), co = c.row(from) + j, cs = c.stride();
        FloatVector b0 = load(y, q, 0), b1 = load(y, q, 1), b2 = load(y, q, 2), b3 = load(y, q, 3);
        for (int row = from; row < to; row++) {
            FloatVector f = FloatVector.broadcast(FLOATS, x[p + row]);
            f.fma(b0, load(start, i, 0)).intoArray(result, co);
            f.fma(b1, load(start, i, 1)).intoArray(result, co + COUNT);
            f.fma(b2, load(start, i, 2)).intoArray(result, co + 2 * COUNT);
            f.fma(b3, load(start, i, 3)).intoArray(result, co + 3 * COUNT);
            i += is;
            co += cs;
        }
    }

    /** One vector of each row. */
    private static void outer1(float[] x, int p, float[] y, int q, Block initial, int j, Block c, int from, int to) {
        float[] start = initial.values(), result = c.values();
        int i = initial.row(from) + j, is = initial.stride(), co = c.row(from) + j, cs = c.stride();
        FloatVector b0 = load(y, q, 0);
        for (int row = from; row < to; row++) {
            FloatVector f = FloatVector.broadcast(FLOATS, x[p + row]);
            f.fma(b0, load(start, i, 0)).intoArray(result, co);
            i += is;
            co += cs;
        }
    }
}
