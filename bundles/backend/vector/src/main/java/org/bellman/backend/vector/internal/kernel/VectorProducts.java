package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;

/** Cuts a product into tiles. Where the cuts fall changes no result: every sum runs within one tile. */
final class VectorProducts {
    /** Whether there are registers for 24 sums; otherwise (AVX and SSE have 16) the tiles hold 8. */
    private static final boolean MANY_REGISTERS =
            COUNT == Kernels.PADDING || !System.getProperty("os.arch", "").matches("amd64|x86_64|i386|x86");

    /** How much of a transposed product is summed at a time. */
    private static final int PART = 64;

    private static final int WIDE = 4 * COUNT;
    private static final int MIDDLE = 2 * COUNT;

    private VectorProducts() {}

    static void multiply(
            boolean transposed, Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        int vectors = (columns + COUNT - 1) / COUNT;
        int j = MANY_REGISTERS ? vectors / 4 * WIDE : 0;
        wide(transposed, a, b, initial, c, from, to, j, depth);
        for (; j + COUNT < columns; j += MIDDLE) {
            middle(transposed, a, b, initial, c, j, from, to, depth);
        }
        if (j < columns) {
            narrow(transposed, a, b, initial, c, j, from, to, depth);
        }
    }

    /**
     * Columns by four vectors. A panel of b that wide stays in the nearest cache while the rows of tiles
     * go by. Down the columns of a transposed product both blocks are read across their rows, whose
     * pages the processor can keep in mind for a few rows only: hence it is taken in parts, which
     * go on where the last one stopped.
     */
    private static void wide(
            boolean transposed, Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        int part = transposed ? PART : depth;
        for (int j = 0; j < columns; j += WIDE) {
            Block start = initial;
            int k = 0;
            do {
                panel(transposed, a, b, start, c, j, from, to, k, Math.min(part, depth - k));
                start = c;
                k += part;
            } while (k < depth);
        }
    }

    private static void panel(
            boolean transposed, Block a, Block b, Block initial, Block c, int j, int from, int to, int k, int depth) {
        int bo = b.row(k) + j;
        int i = from;
        while (i < to) {
            int height = height(transposed, initial, to - i);
            int ao = transposed ? a.row(k) + i : a.row(i) + k;
            tile(height, transposed, a, ao, b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
            i += height;
        }
    }

    /** The next tile's, such that few rows are left for tiles of one. */
    private static int height(boolean transposed, Block initial, int left) {
        if (left < 4) {
            return 1;
        }
        if (transposed) {
            return left % 5 == 0 || left == 6 || left == 7 ? 5 : 4;
        }
        // 8 rows are better cut into 4 + 4 than into 6 + 1 + 1.
        return initial.stride() == 0 && left >= 6 && left != 8 ? 6 : 4;
    }

    private static void tile(
            int height,
            boolean transposed,
            Block a,
            int ao,
            Block b,
            int bo,
            Block initial,
            int io,
            Block c,
            int co,
            int depth) {
        if (height == 1) {
            VectorEdges.tile1x4(a, ao, 0, transposed ? a.stride() : 1, b, bo, initial, io, c, co, depth);
        } else if (height == 4) {
            if (transposed) {
                VectorTiles.transposed4x4(a, ao, b, bo, initial, io, c, co, depth);
            } else {
                VectorTiles.product4x4(a, ao, b, bo, initial, io, c, co, depth);
            }
        } else if (transposed) {
            VectorTiles.transposed5x4(a, ao, b, bo, initial, io, c, co, depth);
        } else {
            VectorTiles.product6x4(a, ao, b, bo, initial, io, c, co, depth);
        }
    }

    /** Two vectors from column j on. */
    private static void middle(
            boolean transposed, Block a, Block b, Block initial, Block c, int j, int from, int to, int depth) {
        int bo = b.offset() + j;
        int rowStep = transposed ? 1 : a.stride();
        int step = transposed ? a.stride() : 1;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            int ao = a.offset() + i * rowStep;
            VectorEdges.tile4x2(a, ao, rowStep, step, b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
        }
        for (; i < to; i++) {
            int ao = a.offset() + i * rowStep;
            VectorEdges.tile1x2(a, ao, 0, step, b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
        }
    }

    /** One vector from column j on. */
    private static void narrow(
            boolean transposed, Block a, Block b, Block initial, Block c, int j, int from, int to, int depth) {
        int bo = b.offset() + j;
        int rowStep = transposed ? 1 : a.stride();
        int step = transposed ? a.stride() : 1;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            int ao = a.offset() + i * rowStep;
            if (transposed) {
                VectorEdges.tile8x1(a, ao, rowStep, step, b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
            } else {
                VectorTiles.product8x1(a, ao, b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
            }
        }
        for (; i < to; i++) {
            int ao = a.offset() + i * rowStep;
            VectorEdges.tile1x1(a, ao, 0, step, b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
        }
    }
}
