package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles for narrow results. The number of row r in step k lies at {@code p + r * ar + k * ak} of a, so
 * that one method serves a and its transpose.
 */
final class VectorEdges {
    private VectorEdges() {}

    /** 8 sums. */
    static void tile4x2(
            Block a, int p, int ar, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int bs = b.stride(), is = initial.stride(), cs = c.stride();
        FloatVector s00 = FloatVector.fromArray(FLOATS, start, i),
                s01 = FloatVector.fromArray(FLOATS, start, i + COUNT);
        i += is;
        FloatVector s10 = FloatVector.fromArray(FLOATS, start, i),
                s11 = FloatVector.fromArray(FLOATS, start, i + COUNT);
        i += is;
        FloatVector s20 = FloatVector.fromArray(FLOATS, start, i),
                s21 = FloatVector.fromArray(FLOATS, start, i + COUNT);
        i += is;
        FloatVector s30 = FloatVector.fromArray(FLOATS, start, i),
                s31 = FloatVector.fromArray(FLOATS, start, i + COUNT);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, y, q), b1 = FloatVector.fromArray(FLOATS, y, q + COUNT);
            FloatVector f = FloatVector.broadcast(FLOATS, x[p]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            f = FloatVector.broadcast(FLOATS, x[p + ar]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            f = FloatVector.broadcast(FLOATS, x[p + 2 * ar]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            f = FloatVector.broadcast(FLOATS, x[p + 3 * ar]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            p += ak;
            q += bs;
        }
        s00.intoArray(c.values(), co);
        s01.intoArray(c.values(), co + COUNT);
        s10.intoArray(c.values(), co + cs);
        s11.intoArray(c.values(), co + cs + COUNT);
        s20.intoArray(c.values(), co + 2 * cs);
        s21.intoArray(c.values(), co + 2 * cs + COUNT);
        s30.intoArray(c.values(), co + 3 * cs);
        s31.intoArray(c.values(), co + 3 * cs + COUNT);
    }

    /** 8 sums. */
    static void tile8x1(
            Block a, int p, int ar, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int bs = b.stride(), is = initial.stride(), cs = c.stride();
        FloatVector s00 = FloatVector.fromArray(FLOATS, start, i);
        i += is;
        FloatVector s10 = FloatVector.fromArray(FLOATS, start, i);
        i += is;
        FloatVector s20 = FloatVector.fromArray(FLOATS, start, i);
        i += is;
        FloatVector s30 = FloatVector.fromArray(FLOATS, start, i);
        i += is;
        FloatVector s40 = FloatVector.fromArray(FLOATS, start, i);
        i += is;
        FloatVector s50 = FloatVector.fromArray(FLOATS, start, i);
        i += is;
        FloatVector s60 = FloatVector.fromArray(FLOATS, start, i);
        i += is;
        FloatVector s70 = FloatVector.fromArray(FLOATS, start, i);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, y, q);
            FloatVector f = FloatVector.broadcast(FLOATS, x[p]);
            s00 = f.fma(b0, s00);
            f = FloatVector.broadcast(FLOATS, x[p + ar]);
            s10 = f.fma(b0, s10);
            f = FloatVector.broadcast(FLOATS, x[p + 2 * ar]);
            s20 = f.fma(b0, s20);
            f = FloatVector.broadcast(FLOATS, x[p + 3 * ar]);
            s30 = f.fma(b0, s30);
            f = FloatVector.broadcast(FLOATS, x[p + 4 * ar]);
            s40 = f.fma(b0, s40);
            f = FloatVector.broadcast(FLOATS, x[p + 5 * ar]);
            s50 = f.fma(b0, s50);
            f = FloatVector.broadcast(FLOATS, x[p + 6 * ar]);
            s60 = f.fma(b0, s60);
            f = FloatVector.broadcast(FLOATS, x[p + 7 * ar]);
            s70 = f.fma(b0, s70);
            p += ak;
            q += bs;
        }
        s00.intoArray(c.values(), co);
        s10.intoArray(c.values(), co + cs);
        s20.intoArray(c.values(), co + 2 * cs);
        s30.intoArray(c.values(), co + 3 * cs);
        s40.intoArray(c.values(), co + 4 * cs);
        s50.intoArray(c.values(), co + 5 * cs);
        s60.intoArray(c.values(), co + 6 * cs);
        s70.intoArray(c.values(), co + 7 * cs);
    }
}
