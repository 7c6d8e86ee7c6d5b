package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.FLOATS;
import static org.bellman.backend.vector.internal.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of products: a tile of rows × vectors of the result stays in registers while the
 * whole sum runs. Each step loads the vectors of one row of b and broadcasts one number of a for each
 * row. {@code product} walks along the rows of a, {@code transposed} down its columns; the offsets say
 * where the tile's part of each block begins.
 *
 * <p>A tile cannot hold much more than this: the compiler stops inlining when a method has some 18 000
 * nodes, and a vector operation that is not inlined allocates its result. The Vector API's own methods
 * are inlined in any case, helpers are not: hence the last stores stand here.
 */
final class VectorTiles {
    private VectorTiles() {}

    /**
     * 24 sums, 4 vectors and a broadcast: 29 of 32 registers. All rows begin as the first row of the
     * initial block, which saves the nodes of 20 loads.
     */
    static void product6x4(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int as = a.stride(), bs = b.stride(), cs = c.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1), s02 = load(start, i, 2), s03 = load(start, i, 3);
        FloatVector s10 = s00, s11 = s01, s12 = s02, s13 = s03;
        FloatVector s20 = s00, s21 = s01, s22 = s02, s23 = s03;
        FloatVector s30 = s00, s31 = s01, s32 = s02, s33 = s03;
        FloatVector s40 = s00, s41 = s01, s42 = s02, s43 = s03;
        FloatVector s50 = s00, s51 = s01, s52 = s02, s53 = s03;
        for (int k = 0; k < depth; k++) {
            int at = bo + k * bs;
            FloatVector b0 = load(y, at, 0), b1 = load(y, at, 1), b2 = load(y, at, 2), b3 = load(y, at, 3);
            FloatVector f = FloatVector.broadcast(FLOATS, x[ao + k]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            s02 = f.fma(b2, s02);
            s03 = f.fma(b3, s03);
            f = FloatVector.broadcast(FLOATS, x[ao + as + k]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            s12 = f.fma(b2, s12);
            s13 = f.fma(b3, s13);
            f = FloatVector.broadcast(FLOATS, x[ao + 2 * as + k]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            s22 = f.fma(b2, s22);
            s23 = f.fma(b3, s23);
            f = FloatVector.broadcast(FLOATS, x[ao + 3 * as + k]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            s32 = f.fma(b2, s32);
            s33 = f.fma(b3, s33);
            f = FloatVector.broadcast(FLOATS, x[ao + 4 * as + k]);
            s40 = f.fma(b0, s40);
            s41 = f.fma(b1, s41);
            s42 = f.fma(b2, s42);
            s43 = f.fma(b3, s43);
            f = FloatVector.broadcast(FLOATS, x[ao + 5 * as + k]);
            s50 = f.fma(b0, s50);
            s51 = f.fma(b1, s51);
            s52 = f.fma(b2, s52);
            s53 = f.fma(b3, s53);
        }
        store(c.values(), co, s00, s01, s02, s03);
        store(c.values(), co + cs, s10, s11, s12, s13);
        store(c.values(), co + 2 * cs, s20, s21, s22, s23);
        store(c.values(), co + 3 * cs, s30, s31, s32, s33);
        s40.intoArray(c.values(), co + 4 * cs);
        s41.intoArray(c.values(), co + 4 * cs + COUNT);
        s42.intoArray(c.values(), co + 4 * cs + 2 * COUNT);
        s43.intoArray(c.values(), co + 4 * cs + 3 * COUNT);
        s50.intoArray(c.values(), co + 5 * cs);
        s51.intoArray(c.values(), co + 5 * cs + COUNT);
        s52.intoArray(c.values(), co + 5 * cs + 2 * COUNT);
        s53.intoArray(c.values(), co + 5 * cs + 3 * COUNT);
    }

    /**
     * 20 sums, which go on from sums so far. They are loaded and stored in full, and the tile is lower for
     * that.
     */
    static void transposed5x4(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), z = initial.values(), to = c.values();
        int as = a.stride(), bs = b.stride(), is = initial.stride(), cs = c.stride();
        FloatVector s00 = load(z, i, 0), s01 = load(z, i, 1), s02 = load(z, i, 2), s03 = load(z, i, 3);
        FloatVector s10 = load(z, i += is, 0), s11 = load(z, i, 1), s12 = load(z, i, 2), s13 = load(z, i, 3);
        FloatVector s20 = load(z, i += is, 0), s21 = load(z, i, 1), s22 = load(z, i, 2), s23 = load(z, i, 3);
        FloatVector s30 = load(z, i += is, 0), s31 = load(z, i, 1), s32 = load(z, i, 2), s33 = load(z, i, 3);
        FloatVector s40 = load(z, i += is, 0), s41 = load(z, i, 1), s42 = load(z, i, 2), s43 = load(z, i, 3);
        for (int k = 0; k < depth; k++) {
            int at = bo + k * bs, p = ao + k * as;
            FloatVector b0 = load(y, at, 0), b1 = load(y, at, 1), b2 = load(y, at, 2), b3 = load(y, at, 3);
            FloatVector f = FloatVector.broadcast(FLOATS, x[p]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            s02 = f.fma(b2, s02);
            s03 = f.fma(b3, s03);
            f = FloatVector.broadcast(FLOATS, x[p + 1]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            s12 = f.fma(b2, s12);
            s13 = f.fma(b3, s13);
            f = FloatVector.broadcast(FLOATS, x[p + 2]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            s22 = f.fma(b2, s22);
            s23 = f.fma(b3, s23);
            f = FloatVector.broadcast(FLOATS, x[p + 3]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            s32 = f.fma(b2, s32);
            s33 = f.fma(b3, s33);
            f = FloatVector.broadcast(FLOATS, x[p + 4]);
            s40 = f.fma(b0, s40);
            s41 = f.fma(b1, s41);
            s42 = f.fma(b2, s42);
            s43 = f.fma(b3, s43);
        }
        s00.intoArray(to, co);
        s01.intoArray(to, co + COUNT);
        s02.intoArray(to, co + 2 * COUNT);
        s03.intoArray(to, co + 3 * COUNT);
        s10.intoArray(to, co + cs);
        s11.intoArray(to, co + cs + COUNT);
        s12.intoArray(to, co + cs + 2 * COUNT);
        s13.intoArray(to, co + cs + 3 * COUNT);
        s20.intoArray(to, co + 2 * cs);
        s21.intoArray(to, co + 2 * cs + COUNT);
        s22.intoArray(to, co + 2 * cs + 2 * COUNT);
        s23.intoArray(to, co + 2 * cs + 3 * COUNT);
        s30.intoArray(to, co + 3 * cs);
        s31.intoArray(to, co + 3 * cs + COUNT);
        s32.intoArray(to, co + 3 * cs + 2 * COUNT);
        s33.intoArray(to, co + 3 * cs + 3 * COUNT);
        s40.intoArray(to, co + 4 * cs);
        s41.intoArray(to, co + 4 * cs + COUNT);
        s42.intoArray(to, co + 4 * cs + 2 * COUNT);
        s43.intoArray(to, co + 4 * cs + 3 * COUNT);
    }

    /**
     * For the rows that 6 leave over, and for initial blocks of many rows.
     */
    static void product4x4(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int as = a.stride(), bs = b.stride(), is = initial.stride(), cs = c.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1), s02 = load(start, i, 2), s03 = load(start, i, 3);
        i += is;
        FloatVector s10 = load(start, i, 0), s11 = load(start, i, 1), s12 = load(start, i, 2), s13 = load(start, i, 3);
        i += is;
        FloatVector s20 = load(start, i, 0), s21 = load(start, i, 1), s22 = load(start, i, 2), s23 = load(start, i, 3);
        i += is;
        FloatVector s30 = load(start, i, 0), s31 = load(start, i, 1), s32 = load(start, i, 2), s33 = load(start, i, 3);
        for (int k = 0; k < depth; k++) {
            int at = bo + k * bs;
            FloatVector b0 = load(y, at, 0), b1 = load(y, at, 1), b2 = load(y, at, 2), b3 = load(y, at, 3);
            FloatVector f = FloatVector.broadcast(FLOATS, x[ao + k]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            s02 = f.fma(b2, s02);
            s03 = f.fma(b3, s03);
            f = FloatVector.broadcast(FLOATS, x[ao + as + k]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            s12 = f.fma(b2, s12);
            s13 = f.fma(b3, s13);
            f = FloatVector.broadcast(FLOATS, x[ao + 2 * as + k]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            s22 = f.fma(b2, s22);
            s23 = f.fma(b3, s23);
            f = FloatVector.broadcast(FLOATS, x[ao + 3 * as + k]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            s32 = f.fma(b2, s32);
            s33 = f.fma(b3, s33);
        }
        store(c.values(), co, s00, s01, s02, s03);
        store(c.values(), co + cs, s10, s11, s12, s13);
        store(c.values(), co + 2 * cs, s20, s21, s22, s23);
        store(c.values(), co + 3 * cs, s30, s31, s32, s33);
    }

    /**
     * For the rows that 5 leave over.
     */
    static void transposed4x4(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int as = a.stride(), bs = b.stride(), is = initial.stride(), cs = c.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1), s02 = load(start, i, 2), s03 = load(start, i, 3);
        i += is;
        FloatVector s10 = load(start, i, 0), s11 = load(start, i, 1), s12 = load(start, i, 2), s13 = load(start, i, 3);
        i += is;
        FloatVector s20 = load(start, i, 0), s21 = load(start, i, 1), s22 = load(start, i, 2), s23 = load(start, i, 3);
        i += is;
        FloatVector s30 = load(start, i, 0), s31 = load(start, i, 1), s32 = load(start, i, 2), s33 = load(start, i, 3);
        for (int k = 0; k < depth; k++) {
            int at = bo + k * bs;
            FloatVector b0 = load(y, at, 0), b1 = load(y, at, 1), b2 = load(y, at, 2), b3 = load(y, at, 3);
            FloatVector f = FloatVector.broadcast(FLOATS, x[ao + k * as]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            s02 = f.fma(b2, s02);
            s03 = f.fma(b3, s03);
            f = FloatVector.broadcast(FLOATS, x[ao + k * as + 1]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            s12 = f.fma(b2, s12);
            s13 = f.fma(b3, s13);
            f = FloatVector.broadcast(FLOATS, x[ao + k * as + 2]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            s22 = f.fma(b2, s22);
            s23 = f.fma(b3, s23);
            f = FloatVector.broadcast(FLOATS, x[ao + k * as + 3]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            s32 = f.fma(b2, s32);
            s33 = f.fma(b3, s33);
        }
        store(c.values(), co, s00, s01, s02, s03);
        store(c.values(), co + cs, s10, s11, s12, s13);
        store(c.values(), co + 2 * cs, s20, s21, s22, s23);
        store(c.values(), co + 3 * cs, s30, s31, s32, s33);
    }

    /**
     * 8 sums of a narrow result.
     */
    static void product8x1(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int as = a.stride(), bs = b.stride(), is = initial.stride(), cs = c.stride();
        FloatVector s00 = load(start, i, 0);
        i += is;
        FloatVector s10 = load(start, i, 0);
        i += is;
        FloatVector s20 = load(start, i, 0);
        i += is;
        FloatVector s30 = load(start, i, 0);
        i += is;
        FloatVector s40 = load(start, i, 0);
        i += is;
        FloatVector s50 = load(start, i, 0);
        i += is;
        FloatVector s60 = load(start, i, 0);
        i += is;
        FloatVector s70 = load(start, i, 0);
        int even = depth - depth % 2;
        for (int k = 0; k < even; k += 2) {
            int at = bo + k * bs;
            FloatVector b0 = FloatVector.fromArray(FLOATS, y, at);
            FloatVector b1 = FloatVector.fromArray(FLOATS, y, at + bs);
            FloatVector f0 = FloatVector.broadcast(FLOATS, x[ao + k]).fma(b0, s00);
            s00 = FloatVector.broadcast(FLOATS, x[ao + k + 1]).fma(b1, f0);
            FloatVector f1 = FloatVector.broadcast(FLOATS, x[ao + as + k]).fma(b0, s10);
            s10 = FloatVector.broadcast(FLOATS, x[ao + as + k + 1]).fma(b1, f1);
            FloatVector f2 = FloatVector.broadcast(FLOATS, x[ao + 2 * as + k]).fma(b0, s20);
            s20 = FloatVector.broadcast(FLOATS, x[ao + 2 * as + k + 1]).fma(b1, f2);
            FloatVector f3 = FloatVector.broadcast(FLOATS, x[ao + 3 * as + k]).fma(b0, s30);
            s30 = FloatVector.broadcast(FLOATS, x[ao + 3 * as + k + 1]).fma(b1, f3);
            FloatVector f4 = FloatVector.broadcast(FLOATS, x[ao + 4 * as + k]).fma(b0, s40);
            s40 = FloatVector.broadcast(FLOATS, x[ao + 4 * as + k + 1]).fma(b1, f4);
            FloatVector f5 = FloatVector.broadcast(FLOATS, x[ao + 5 * as + k]).fma(b0, s50);
            s50 = FloatVector.broadcast(FLOATS, x[ao + 5 * as + k + 1]).fma(b1, f5);
            FloatVector f6 = FloatVector.broadcast(FLOATS, x[ao + 6 * as + k]).fma(b0, s60);
            s60 = FloatVector.broadcast(FLOATS, x[ao + 6 * as + k + 1]).fma(b1, f6);
            FloatVector f7 = FloatVector.broadcast(FLOATS, x[ao + 7 * as + k]).fma(b0, s70);
            s70 = FloatVector.broadcast(FLOATS, x[ao + 7 * as + k + 1]).fma(b1, f7);
        }
        for (int k = even; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, y, bo + k * bs);
            s00 = FloatVector.broadcast(FLOATS, x[ao + k]).fma(b0, s00);
            s10 = FloatVector.broadcast(FLOATS, x[ao + as + k]).fma(b0, s10);
            s20 = FloatVector.broadcast(FLOATS, x[ao + 2 * as + k]).fma(b0, s20);
            s30 = FloatVector.broadcast(FLOATS, x[ao + 3 * as + k]).fma(b0, s30);
            s40 = FloatVector.broadcast(FLOATS, x[ao + 4 * as + k]).fma(b0, s40);
            s50 = FloatVector.broadcast(FLOATS, x[ao + 5 * as + k]).fma(b0, s50);
            s60 = FloatVector.broadcast(FLOATS, x[ao + 6 * as + k]).fma(b0, s60);
            s70 = FloatVector.broadcast(FLOATS, x[ao + 7 * as + k]).fma(b0, s70);
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

    private static void store(float[] c, int at, FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3) {
        v0.intoArray(c, at);
        v1.intoArray(c, at + COUNT);
        v2.intoArray(c, at + 2 * COUNT);
        v3.intoArray(c, at + 3 * COUNT);
    }
}
