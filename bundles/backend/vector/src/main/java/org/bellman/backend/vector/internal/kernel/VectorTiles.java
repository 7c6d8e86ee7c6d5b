package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.all;
import static org.bellman.backend.vector.internal.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of products: a tile of rows × vectors of the result stays in registers while the
 * whole sum runs. Each step loads the vectors of one row of b and broadcasts one number of a for each
 * row. {@code product} walks along the rows of a, {@code transposed} down its columns; the offsets say
 * where the tile's part of each block begins.
 */
final class VectorTiles {
    private VectorTiles() {}

    /** 24 sums, 4 vectors and a broadcast: 29 of 32 registers. */
    static void product6x4(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int as = a.stride(), bs = b.stride(), step = initial.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1), s02 = load(start, i, 2), s03 = load(start, i, 3);
        i += step;
        FloatVector s10 = load(start, i, 0), s11 = load(start, i, 1), s12 = load(start, i, 2), s13 = load(start, i, 3);
        i += step;
        FloatVector s20 = load(start, i, 0), s21 = load(start, i, 1), s22 = load(start, i, 2), s23 = load(start, i, 3);
        i += step;
        FloatVector s30 = load(start, i, 0), s31 = load(start, i, 1), s32 = load(start, i, 2), s33 = load(start, i, 3);
        i += step;
        FloatVector s40 = load(start, i, 0), s41 = load(start, i, 1), s42 = load(start, i, 2), s43 = load(start, i, 3);
        i += step;
        FloatVector s50 = load(start, i, 0), s51 = load(start, i, 1), s52 = load(start, i, 2), s53 = load(start, i, 3);
        for (int k = 0; k < depth; k++) {
            int at = bo + k * bs;
            FloatVector b0 = load(y, at, 0), b1 = load(y, at, 1), b2 = load(y, at, 2), b3 = load(y, at, 3);
            FloatVector f = all(x[ao + k]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            s02 = f.fma(b2, s02);
            s03 = f.fma(b3, s03);
            f = all(x[ao + as + k]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            s12 = f.fma(b2, s12);
            s13 = f.fma(b3, s13);
            f = all(x[ao + 2 * as + k]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            s22 = f.fma(b2, s22);
            s23 = f.fma(b3, s23);
            f = all(x[ao + 3 * as + k]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            s32 = f.fma(b2, s32);
            s33 = f.fma(b3, s33);
            f = all(x[ao + 4 * as + k]);
            s40 = f.fma(b0, s40);
            s41 = f.fma(b1, s41);
            s42 = f.fma(b2, s42);
            s43 = f.fma(b3, s43);
            f = all(x[ao + 5 * as + k]);
            s50 = f.fma(b0, s50);
            s51 = f.fma(b1, s51);
            s52 = f.fma(b2, s52);
            s53 = f.fma(b3, s53);
        }
        store(c, co, 0, s00, s01, s02, s03);
        store(c, co, 1, s10, s11, s12, s13);
        store(c, co, 2, s20, s21, s22, s23);
        store(c, co, 3, s30, s31, s32, s33);
        store(c, co, 4, s40, s41, s42, s43);
        store(c, co, 5, s50, s51, s52, s53);
    }

    /** As {@link #product6x4}. */
    static void transposed6x4(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int as = a.stride(), bs = b.stride(), step = initial.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1), s02 = load(start, i, 2), s03 = load(start, i, 3);
        i += step;
        FloatVector s10 = load(start, i, 0), s11 = load(start, i, 1), s12 = load(start, i, 2), s13 = load(start, i, 3);
        i += step;
        FloatVector s20 = load(start, i, 0), s21 = load(start, i, 1), s22 = load(start, i, 2), s23 = load(start, i, 3);
        i += step;
        FloatVector s30 = load(start, i, 0), s31 = load(start, i, 1), s32 = load(start, i, 2), s33 = load(start, i, 3);
        i += step;
        FloatVector s40 = load(start, i, 0), s41 = load(start, i, 1), s42 = load(start, i, 2), s43 = load(start, i, 3);
        i += step;
        FloatVector s50 = load(start, i, 0), s51 = load(start, i, 1), s52 = load(start, i, 2), s53 = load(start, i, 3);
        for (int k = 0; k < depth; k++) {
            int at = bo + k * bs;
            FloatVector b0 = load(y, at, 0), b1 = load(y, at, 1), b2 = load(y, at, 2), b3 = load(y, at, 3);
            FloatVector f = all(x[ao + k * as]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            s02 = f.fma(b2, s02);
            s03 = f.fma(b3, s03);
            f = all(x[ao + k * as + 1]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            s12 = f.fma(b2, s12);
            s13 = f.fma(b3, s13);
            f = all(x[ao + k * as + 2]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            s22 = f.fma(b2, s22);
            s23 = f.fma(b3, s23);
            f = all(x[ao + k * as + 3]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            s32 = f.fma(b2, s32);
            s33 = f.fma(b3, s33);
            f = all(x[ao + k * as + 4]);
            s40 = f.fma(b0, s40);
            s41 = f.fma(b1, s41);
            s42 = f.fma(b2, s42);
            s43 = f.fma(b3, s43);
            f = all(x[ao + k * as + 5]);
            s50 = f.fma(b0, s50);
            s51 = f.fma(b1, s51);
            s52 = f.fma(b2, s52);
            s53 = f.fma(b3, s53);
        }
        store(c, co, 0, s00, s01, s02, s03);
        store(c, co, 1, s10, s11, s12, s13);
        store(c, co, 2, s20, s21, s22, s23);
        store(c, co, 3, s30, s31, s32, s33);
        store(c, co, 4, s40, s41, s42, s43);
        store(c, co, 5, s50, s51, s52, s53);
    }

    /** For the rows that 6 leave over. */
    static void product4x4(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int as = a.stride(), bs = b.stride(), step = initial.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1), s02 = load(start, i, 2), s03 = load(start, i, 3);
        i += step;
        FloatVector s10 = load(start, i, 0), s11 = load(start, i, 1), s12 = load(start, i, 2), s13 = load(start, i, 3);
        i += step;
        FloatVector s20 = load(start, i, 0), s21 = load(start, i, 1), s22 = load(start, i, 2), s23 = load(start, i, 3);
        i += step;
        FloatVector s30 = load(start, i, 0), s31 = load(start, i, 1), s32 = load(start, i, 2), s33 = load(start, i, 3);
        for (int k = 0; k < depth; k++) {
            int at = bo + k * bs;
            FloatVector b0 = load(y, at, 0), b1 = load(y, at, 1), b2 = load(y, at, 2), b3 = load(y, at, 3);
            FloatVector f = all(x[ao + k]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            s02 = f.fma(b2, s02);
            s03 = f.fma(b3, s03);
            f = all(x[ao + as + k]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            s12 = f.fma(b2, s12);
            s13 = f.fma(b3, s13);
            f = all(x[ao + 2 * as + k]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            s22 = f.fma(b2, s22);
            s23 = f.fma(b3, s23);
            f = all(x[ao + 3 * as + k]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            s32 = f.fma(b2, s32);
            s33 = f.fma(b3, s33);
        }
        store(c, co, 0, s00, s01, s02, s03);
        store(c, co, 1, s10, s11, s12, s13);
        store(c, co, 2, s20, s21, s22, s23);
        store(c, co, 3, s30, s31, s32, s33);
    }

    /** As {@link #product4x4}. */
    static void transposed4x4(Block a, int ao, Block b, int bo, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int as = a.stride(), bs = b.stride(), step = initial.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1), s02 = load(start, i, 2), s03 = load(start, i, 3);
        i += step;
        FloatVector s10 = load(start, i, 0), s11 = load(start, i, 1), s12 = load(start, i, 2), s13 = load(start, i, 3);
        i += step;
        FloatVector s20 = load(start, i, 0), s21 = load(start, i, 1), s22 = load(start, i, 2), s23 = load(start, i, 3);
        i += step;
        FloatVector s30 = load(start, i, 0), s31 = load(start, i, 1), s32 = load(start, i, 2), s33 = load(start, i, 3);
        for (int k = 0; k < depth; k++) {
            int at = bo + k * bs;
            FloatVector b0 = load(y, at, 0), b1 = load(y, at, 1), b2 = load(y, at, 2), b3 = load(y, at, 3);
            FloatVector f = all(x[ao + k * as]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            s02 = f.fma(b2, s02);
            s03 = f.fma(b3, s03);
            f = all(x[ao + k * as + 1]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            s12 = f.fma(b2, s12);
            s13 = f.fma(b3, s13);
            f = all(x[ao + k * as + 2]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            s22 = f.fma(b2, s22);
            s23 = f.fma(b3, s23);
            f = all(x[ao + k * as + 3]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            s32 = f.fma(b2, s32);
            s33 = f.fma(b3, s33);
        }
        store(c, co, 0, s00, s01, s02, s03);
        store(c, co, 1, s10, s11, s12, s13);
        store(c, co, 2, s20, s21, s22, s23);
        store(c, co, 3, s30, s31, s32, s33);
    }

    private static void store(
            Block c, int at, int row, FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3) {
        store(c, at, row, v0, v1);
        store(c, at + 2 * COUNT, row, v2, v3);
    }

    private static void store(Block c, int at, int row, FloatVector v0, FloatVector v1) {
        store(c, at, row, v0);
        store(c, at + COUNT, row, v1);
    }

    private static void store(Block c, int at, int row, FloatVector v0) {
        v0.intoArray(c.values(), at + row * c.stride());
    }
}
