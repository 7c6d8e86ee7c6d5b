package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.FLOATS;
import static org.bellman.backend.vector.internal.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

/** Tiles of one row. Its number in step k lies at {@code p + k * ak} of a. */
final class VectorRowTiles {
    private VectorRowTiles() {}

    /** As many sums as it takes to keep the processor busy: two begin in each cycle, and each takes four. */
    static void tile1x8(Block a, int p, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values(), to = c.values();
        int bs = b.stride();
        FloatVector s0 = load(start, i, 0), s1 = load(start, i, 1), s2 = load(start, i, 2), s3 = load(start, i, 3);
        FloatVector s4 = load(start, i, 4), s5 = load(start, i, 5), s6 = load(start, i, 6), s7 = load(start, i, 7);
        for (int k = 0; k < depth; k++) {
            FloatVector f = FloatVector.broadcast(FLOATS, x[p]);
            s0 = f.fma(load(y, q, 0), s0);
            s1 = f.fma(load(y, q, 1), s1);
            s2 = f.fma(load(y, q, 2), s2);
            s3 = f.fma(load(y, q, 3), s3);
            s4 = f.fma(load(y, q, 4), s4);
            s5 = f.fma(load(y, q, 5), s5);
            s6 = f.fma(load(y, q, 6), s6);
            s7 = f.fma(load(y, q, 7), s7);
            p += ak;
            q += bs;
        }
        s0.intoArray(to, co);
        s1.intoArray(to, co + COUNT);
        s2.intoArray(to, co + 2 * COUNT);
        s3.intoArray(to, co + 3 * COUNT);
        s4.intoArray(to, co + 4 * COUNT);
        s5.intoArray(to, co + 5 * COUNT);
        s6.intoArray(to, co + 6 * COUNT);
        s7.intoArray(to, co + 7 * COUNT);
    }

    /** Four vectors. */
    static void tile1x4(Block a, int p, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values(), to = c.values();
        int bs = b.stride();
        FloatVector s0 = load(start, i, 0), s1 = load(start, i, 1), s2 = load(start, i, 2), s3 = load(start, i, 3);
        for (int k = 0; k < depth; k++) {
            FloatVector f = FloatVector.broadcast(FLOATS, x[p]);
            s0 = f.fma(load(y, q, 0), s0);
            s1 = f.fma(load(y, q, 1), s1);
            s2 = f.fma(load(y, q, 2), s2);
            s3 = f.fma(load(y, q, 3), s3);
            p += ak;
            q += bs;
        }
        s0.intoArray(to, co);
        s1.intoArray(to, co + COUNT);
        s2.intoArray(to, co + 2 * COUNT);
        s3.intoArray(to, co + 3 * COUNT);
    }

    /** Two vectors. */
    static void tile1x2(Block a, int p, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values(), to = c.values();
        int bs = b.stride();
        FloatVector s0 = load(start, i, 0), s1 = load(start, i, 1);
        for (int k = 0; k < depth; k++) {
            FloatVector f = FloatVector.broadcast(FLOATS, x[p]);
            s0 = f.fma(load(y, q, 0), s0);
            s1 = f.fma(load(y, q, 1), s1);
            p += ak;
            q += bs;
        }
        s0.intoArray(to, co);
        s1.intoArray(to, co + COUNT);
    }

    /** One vector. */
    static void tile1x1(Block a, int p, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values(), to = c.values();
        int bs = b.stride();
        FloatVector s0 = load(start, i, 0);
        for (int k = 0; k < depth; k++) {
            FloatVector f = FloatVector.broadcast(FLOATS, x[p]);
            s0 = f.fma(load(y, q, 0), s0);
            p += ak;
            q += bs;
        }
        s0.intoArray(to, co);
    }
}
