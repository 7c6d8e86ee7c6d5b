package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.FLOATS;
import static org.bellman.backend.vector.internal.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

/**
 * The large tiles of machines with 16 registers, to be read as those of {@link VectorTiles}: 12 sums, 2 vectors and a
 * broadcast are 15.
 */
final class VectorSmallTiles {
    private VectorSmallTiles() {}

    /** 12 sums along the rows of a. */
    static void product6x2(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values(), to = c.values();
        int as = a.stride(), bs = b.stride(), is = initial.stride(), cs = c.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1);
        FloatVector s10 = load(start, i + is, 0), s11 = load(start, i + is, 1);
        FloatVector s20 = load(start, i + 2 * is, 0), s21 = load(start, i + 2 * is, 1);
        FloatVector s30 = load(start, i + 3 * is, 0), s31 = load(start, i + 3 * is, 1);
        FloatVector s40 = load(start, i + 4 * is, 0), s41 = load(start, i + 4 * is, 1);
        FloatVector s50 = load(start, i + 5 * is, 0), s51 = load(start, i + 5 * is, 1);
        for (int k = 0; k < depth; k++) {
            int at = bo + k * bs;
            FloatVector b0 = load(y, at, 0), b1 = load(y, at, 1);
            FloatVector f = FloatVector.broadcast(FLOATS, x[ao + k]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            f = FloatVector.broadcast(FLOATS, x[ao + as + k]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            f = FloatVector.broadcast(FLOATS, x[ao + 2 * as + k]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            f = FloatVector.broadcast(FLOATS, x[ao + 3 * as + k]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            f = FloatVector.broadcast(FLOATS, x[ao + 4 * as + k]);
            s40 = f.fma(b0, s40);
            s41 = f.fma(b1, s41);
            f = FloatVector.broadcast(FLOATS, x[ao + 5 * as + k]);
            s50 = f.fma(b0, s50);
            s51 = f.fma(b1, s51);
        }
        s00.intoArray(to, co);
        s01.intoArray(to, co + COUNT);
        s10.intoArray(to, co + cs);
        s11.intoArray(to, co + cs + COUNT);
        s20.intoArray(to, co + 2 * cs);
        s21.intoArray(to, co + 2 * cs + COUNT);
        s30.intoArray(to, co + 3 * cs);
        s31.intoArray(to, co + 3 * cs + COUNT);
        s40.intoArray(to, co + 4 * cs);
        s41.intoArray(to, co + 4 * cs + COUNT);
        s50.intoArray(to, co + 5 * cs);
        s51.intoArray(to, co + 5 * cs + COUNT);
    }

    /** 12 sums down the columns of a. */
    static void transposed6x2(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values(), to = c.values();
        int as = a.stride(), bs = b.stride(), is = initial.stride(), cs = c.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1);
        FloatVector s10 = load(start, i + is, 0), s11 = load(start, i + is, 1);
        FloatVector s20 = load(start, i + 2 * is, 0), s21 = load(start, i + 2 * is, 1);
        FloatVector s30 = load(start, i + 3 * is, 0), s31 = load(start, i + 3 * is, 1);
        FloatVector s40 = load(start, i + 4 * is, 0), s41 = load(start, i + 4 * is, 1);
        FloatVector s50 = load(start, i + 5 * is, 0), s51 = load(start, i + 5 * is, 1);
        for (int k = 0; k < depth; k++) {
            int at = bo + k * bs, p = ao + k * as;
            FloatVector b0 = load(y, at, 0), b1 = load(y, at, 1);
            FloatVector f = FloatVector.broadcast(FLOATS, x[p]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            f = FloatVector.broadcast(FLOATS, x[p + 1]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            f = FloatVector.broadcast(FLOATS, x[p + 2]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            f = FloatVector.broadcast(FLOATS, x[p + 3]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            f = FloatVector.broadcast(FLOATS, x[p + 4]);
            s40 = f.fma(b0, s40);
            s41 = f.fma(b1, s41);
            f = FloatVector.broadcast(FLOATS, x[p + 5]);
            s50 = f.fma(b0, s50);
            s51 = f.fma(b1, s51);
        }
        s00.intoArray(to, co);
        s01.intoArray(to, co + COUNT);
        s10.intoArray(to, co + cs);
        s11.intoArray(to, co + cs + COUNT);
        s20.intoArray(to, co + 2 * cs);
        s21.intoArray(to, co + 2 * cs + COUNT);
        s30.intoArray(to, co + 3 * cs);
        s31.intoArray(to, co + 3 * cs + COUNT);
        s40.intoArray(to, co + 4 * cs);
        s41.intoArray(to, co + 4 * cs + COUNT);
        s50.intoArray(to, co + 5 * cs);
        s51.intoArray(to, co + 5 * cs + COUNT);
    }
}
