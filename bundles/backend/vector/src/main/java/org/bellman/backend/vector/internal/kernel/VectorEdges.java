package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.all;
import static org.bellman.backend.vector.internal.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles for narrow results, few rows and machines with 16 registers. The number of row r in step k
 * lies at {@code p + r * ar + k * ak} of a, so that one method serves a and its transpose.
 */
final class VectorEdges {
    private VectorEdges() {}

    /** 8 sums. */
    static void tile4x2(
            Block a, int p, int ar, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int bs = b.stride(), step = initial.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1);
        i += step;
        FloatVector s10 = load(start, i, 0), s11 = load(start, i, 1);
        i += step;
        FloatVector s20 = load(start, i, 0), s21 = load(start, i, 1);
        i += step;
        FloatVector s30 = load(start, i, 0), s31 = load(start, i, 1);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(y, q, 0), b1 = load(y, q, 1);
            FloatVector f = all(x[p]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            f = all(x[p + ar]);
            s10 = f.fma(b0, s10);
            s11 = f.fma(b1, s11);
            f = all(x[p + 2 * ar]);
            s20 = f.fma(b0, s20);
            s21 = f.fma(b1, s21);
            f = all(x[p + 3 * ar]);
            s30 = f.fma(b0, s30);
            s31 = f.fma(b1, s31);
            p += ak;
            q += bs;
        }
        store(c, co, 0, s00, s01);
        store(c, co, 1, s10, s11);
        store(c, co, 2, s20, s21);
        store(c, co, 3, s30, s31);
    }

    /** 8 sums. */
    static void tile8x1(
            Block a, int p, int ar, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int bs = b.stride(), step = initial.stride();
        FloatVector s00 = load(start, i, 0);
        i += step;
        FloatVector s10 = load(start, i, 0);
        i += step;
        FloatVector s20 = load(start, i, 0);
        i += step;
        FloatVector s30 = load(start, i, 0);
        i += step;
        FloatVector s40 = load(start, i, 0);
        i += step;
        FloatVector s50 = load(start, i, 0);
        i += step;
        FloatVector s60 = load(start, i, 0);
        i += step;
        FloatVector s70 = load(start, i, 0);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(y, q, 0);
            FloatVector f = all(x[p]);
            s00 = f.fma(b0, s00);
            f = all(x[p + ar]);
            s10 = f.fma(b0, s10);
            f = all(x[p + 2 * ar]);
            s20 = f.fma(b0, s20);
            f = all(x[p + 3 * ar]);
            s30 = f.fma(b0, s30);
            f = all(x[p + 4 * ar]);
            s40 = f.fma(b0, s40);
            f = all(x[p + 5 * ar]);
            s50 = f.fma(b0, s50);
            f = all(x[p + 6 * ar]);
            s60 = f.fma(b0, s60);
            f = all(x[p + 7 * ar]);
            s70 = f.fma(b0, s70);
            p += ak;
            q += bs;
        }
        store(c, co, 0, s00);
        store(c, co, 1, s10);
        store(c, co, 2, s20);
        store(c, co, 3, s30);
        store(c, co, 4, s40);
        store(c, co, 5, s50);
        store(c, co, 6, s60);
        store(c, co, 7, s70);
    }

    /** One row. */
    static void tile1x4(
            Block a, int p, int ar, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int bs = b.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1), s02 = load(start, i, 2), s03 = load(start, i, 3);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(y, q, 0), b1 = load(y, q, 1), b2 = load(y, q, 2), b3 = load(y, q, 3);
            FloatVector f = all(x[p]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            s02 = f.fma(b2, s02);
            s03 = f.fma(b3, s03);
            p += ak;
            q += bs;
        }
        store(c, co, 0, s00, s01, s02, s03);
    }

    /** One row. */
    static void tile1x2(
            Block a, int p, int ar, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int bs = b.stride();
        FloatVector s00 = load(start, i, 0), s01 = load(start, i, 1);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(y, q, 0), b1 = load(y, q, 1);
            FloatVector f = all(x[p]);
            s00 = f.fma(b0, s00);
            s01 = f.fma(b1, s01);
            p += ak;
            q += bs;
        }
        store(c, co, 0, s00, s01);
    }

    /** One vector. */
    static void tile1x1(
            Block a, int p, int ar, int ak, Block b, int q, Block initial, int i, Block c, int co, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values();
        int bs = b.stride();
        FloatVector s00 = load(start, i, 0);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(y, q, 0);
            FloatVector f = all(x[p]);
            s00 = f.fma(b0, s00);
            p += ak;
            q += bs;
        }
        store(c, co, 0, s00);
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
