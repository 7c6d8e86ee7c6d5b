package org.bellman.backend.vector.internal.kernel;

/**
 * Products in plain Java, by tiles whose sums stay in registers. The number of row r in step k lies at
 * {@code p + r * ar + k * ak} of a, so that one method serves a and its transpose.
 */
final class ScalarProducts {
    /** Shorter sums keep out of the tile: having seen them, the compiler makes less of its loop. */
    private static final int DEEP = 16;

    private ScalarProducts() {}

    static void multiply(
            Block a, int ar, int ak, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        int i = from;
        for (; i + 2 <= to; i += 2) {
            int j = 0;
            for (; j + 4 <= columns; j += 4) {
                tile2x4(a, a.offset() + i * ar, ar, ak, b, initial, c, i, j, depth);
            }
            for (; j < columns; j++) {
                tile1x1(a, a.offset() + i * ar, ak, b, initial, c, i, j, depth);
                tile1x1(a, a.offset() + (i + 1) * ar, ak, b, initial, c, i + 1, j, depth);
            }
        }
        if (i < to) {
            int j = 0;
            for (; j + 4 <= columns; j += 4) {
                tile1x4(a, a.offset() + i * ar, ak, b, initial, c, i, j, depth);
            }
            for (; j < columns; j++) {
                tile1x1(a, a.offset() + i * ar, ak, b, initial, c, i, j, depth);
            }
        }
    }

    private static void tile2x4(
            Block a, int p, int ar, int ak, Block b, Block initial, Block c, int i, int j, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values(), to = c.values();
        int s = initial.row(i) + j;
        float s00 = start[s], s01 = start[s + 1], s02 = start[s + 2], s03 = start[s + 3];
        s = initial.row(i + 1) + j;
        float s10 = start[s], s11 = start[s + 1], s12 = start[s + 2], s13 = start[s + 3];
        int q = b.offset() + j;
        for (int k = 0; k < depth; k++) {
            float x0 = x[p], x1 = x[p + ar], y0 = y[q], y1 = y[q + 1], y2 = y[q + 2], y3 = y[q + 3];
            s00 = Math.fma(x0, y0, s00);
            s01 = Math.fma(x0, y1, s01);
            s02 = Math.fma(x0, y2, s02);
            s03 = Math.fma(x0, y3, s03);
            s10 = Math.fma(x1, y0, s10);
            s11 = Math.fma(x1, y1, s11);
            s12 = Math.fma(x1, y2, s12);
            s13 = Math.fma(x1, y3, s13);
            p += ak;
            q += b.stride();
        }
        int t = c.row(i) + j;
        to[t] = s00;
        to[t + 1] = s01;
        to[t + 2] = s02;
        to[t + 3] = s03;
        t += c.stride();
        to[t] = s10;
        to[t + 1] = s11;
        to[t + 2] = s12;
        to[t + 3] = s13;
    }

    private static void tile1x4(Block a, int p, int ak, Block b, Block initial, Block c, int i, int j, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values(), to = c.values();
        int s = initial.row(i) + j;
        float s0 = start[s], s1 = start[s + 1], s2 = start[s + 2], s3 = start[s + 3];
        int q = b.offset() + j;
        for (int k = 0; k < depth; k++) {
            float x0 = x[p];
            s0 = Math.fma(x0, y[q], s0);
            s1 = Math.fma(x0, y[q + 1], s1);
            s2 = Math.fma(x0, y[q + 2], s2);
            s3 = Math.fma(x0, y[q + 3], s3);
            p += ak;
            q += b.stride();
        }
        int t = c.row(i) + j;
        to[t] = s0;
        to[t + 1] = s1;
        to[t + 2] = s2;
        to[t + 3] = s3;
    }

    private static void tile1x1(Block a, int p, int ak, Block b, Block initial, Block c, int i, int j, int depth) {
        float[] x = a.values(), y = b.values();
        float sum = initial.values()[initial.row(i) + j];
        int q = b.offset() + j;
        for (int k = 0; k < depth; k++) {
            sum = Math.fma(x[p], y[q], sum);
            p += ak;
            q += b.stride();
        }
        c.values()[c.row(i) + j] = sum;
    }

    /** The given rows and columns of a; four rows at a time, so that what is written lies side by side. */
    static void transpose(Block a, Block to, int fromRow, int toRow, int fromColumn, int toColumn) {
        float[] x = a.values(), y = to.values();
        int as = a.stride();
        int i = fromRow;
        for (; i + 4 <= toRow; i += 4) {
            int from = a.row(i);
            for (int j = fromColumn; j < toColumn; j++) {
                int p = from + j;
                int q = to.row(j) + i;
                y[q] = x[p];
                y[q + 1] = x[p + as];
                y[q + 2] = x[p + 2 * as];
                y[q + 3] = x[p + 3 * as];
            }
        }
        for (; i < toRow; i++) {
            for (int j = fromColumn; j < toColumn; j++) {
                y[to.row(j) + i] = x[a.row(i) + j];
            }
        }
    }

    static void multiplyByTranspose(Block a, Block b, Block initial, Block c, int rows, int from, int to, int depth) {
        for (int i = 0; i < rows; i++) {
            int j = from;
            for (; j + 8 <= to && depth >= DEEP; j += 8) {
                tileOfTranspose(a, b, initial, c, i, j, depth);
            }
            for (; j < to; j++) {
                float sum = initial.values()[initial.row(i) + j];
                for (int k = 0; k < depth; k++) {
                    sum = Math.fma(a.values()[a.row(i) + k], b.values()[b.row(j) + k], sum);
                }
                c.values()[c.row(i) + j] = sum;
            }
        }
    }

    /** Eight sums along eight rows of b. */
    private static void tileOfTranspose(Block a, Block b, Block initial, Block c, int i, int j, int depth) {
        float[] x = a.values(), y = b.values(), start = initial.values(), to = c.values();
        int s = initial.row(i) + j;
        float s0 = start[s], s1 = start[s + 1], s2 = start[s + 2], s3 = start[s + 3];
        float s4 = start[s + 4], s5 = start[s + 5], s6 = start[s + 6], s7 = start[s + 7];
        int p = a.row(i);
        int q = b.row(j);
        int bs = b.stride();
        int even = depth - depth % 2;
        for (int k = 0; k < even; k += 2) {
            float f = x[p + k];
            float g = x[p + k + 1];
            s0 = Math.fma(g, y[q + k + 1], Math.fma(f, y[q + k], s0));
            s1 = Math.fma(g, y[q + bs + k + 1], Math.fma(f, y[q + bs + k], s1));
            s2 = Math.fma(g, y[q + 2 * bs + k + 1], Math.fma(f, y[q + 2 * bs + k], s2));
            s3 = Math.fma(g, y[q + 3 * bs + k + 1], Math.fma(f, y[q + 3 * bs + k], s3));
            s4 = Math.fma(g, y[q + 4 * bs + k + 1], Math.fma(f, y[q + 4 * bs + k], s4));
            s5 = Math.fma(g, y[q + 5 * bs + k + 1], Math.fma(f, y[q + 5 * bs + k], s5));
            s6 = Math.fma(g, y[q + 6 * bs + k + 1], Math.fma(f, y[q + 6 * bs + k], s6));
            s7 = Math.fma(g, y[q + 7 * bs + k + 1], Math.fma(f, y[q + 7 * bs + k], s7));
        }
        for (int k = even; k < depth; k++) {
            float f = x[p + k];
            s0 = Math.fma(f, y[q + k], s0);
            s1 = Math.fma(f, y[q + bs + k], s1);
            s2 = Math.fma(f, y[q + 2 * bs + k], s2);
            s3 = Math.fma(f, y[q + 3 * bs + k], s3);
            s4 = Math.fma(f, y[q + 4 * bs + k], s4);
            s5 = Math.fma(f, y[q + 5 * bs + k], s5);
            s6 = Math.fma(f, y[q + 6 * bs + k], s6);
            s7 = Math.fma(f, y[q + 7 * bs + k], s7);
        }
        int t = c.row(i) + j;
        to[t] = s0;
        to[t + 1] = s1;
        to[t + 2] = s2;
        to[t + 3] = s3;
        to[t + 4] = s4;
        to[t + 5] = s5;
        to[t + 6] = s6;
        to[t + 7] = s7;
    }
}
