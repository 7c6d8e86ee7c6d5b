package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;

/** Cuts a product into tiles. Where the cuts fall changes no result: every sum runs within one tile. */
final class VectorProducts {
    /** Whether there are registers for 24 sums; otherwise (AVX and SSE have 16) the tiles hold 12. */
    private static final boolean MANY_REGISTERS =
            COUNT == Kernels.PADDING || !System.getProperty("os.arch", "").matches("amd64|x86_64|i386|x86");

    /** How much of a transposed product is summed at a time. */
    private static final int PART = 64;

    private static final int WIDE = 4 * COUNT;
    private static final int MIDDLE = 2 * COUNT;
    /** Fewer rows are taken one by one. */
    private static final int LEAST_HEIGHT = 4;
    /** Shorter sums of transposed products are not kept in registers. */
    private static final int LEAST_DEPTH = 4;

    private VectorProducts() {}

    static void multiply(
            boolean transposed, Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth) {
        if (transposed && depth < LEAST_DEPTH) {
            VectorOuterProducts.multiply(a, b, initial, c, from, to, columns, depth);
            return;
        }
        if (to - from < LEAST_HEIGHT) {
            rows(transposed, a, b, initial, c, 0, columns, from, to, depth);
            return;
        }
        int vectors = (columns + COUNT - 1) / COUNT;
        int wide = MANY_REGISTERS ? vectors / 4 * WIDE : 0;
        int middle = vectors / 2 * MIDDLE;
        if (wide > 0) {
            panels(WIDE, transposed, a, b, initial, c, 0, wide, from, to, depth);
        }
        if (middle > wide) {
            panels(MIDDLE, transposed, a, b, initial, c, wide, middle, from, to, depth);
        }
        if (columns > middle) {
            narrow(transposed, a, b, initial, c, middle, from, to, depth);
        }
    }

    /**
     * Columns by two or four vectors. A panel of b that wide stays in the nearest cache while the rows of tiles
     * go by. Down the columns of a transposed product both blocks are read across their rows, whose
     * pages the processor can keep in mind for a few rows only: hence it is taken in parts, which
     * go on where the last one stopped.
     */
    private static void panels(
            int width,
            boolean transposed,
            Block a,
            Block b,
            Block initial,
            Block c,
            int begin,
            int end,
            int from,
            int to,
            int depth) {
        int part = transposed ? PART : depth;
        int tiled = to;
        for (int j = begin; j < end; j += width) {
            Block start = initial;
            int k = 0;
            do {
                tiled = panel(width, transposed, a, b, start, c, j, from, to, k, Math.min(part, depth - k));
                start = c;
                k += part;
            } while (k < depth);
        }
        rows(transposed, a, b, initial, c, begin, end, tiled, to, depth);
    }

    /** Returns the first row that is left over. */
    private static int panel(
            int width,
            boolean transposed,
            Block a,
            Block b,
            Block initial,
            Block c,
            int j,
            int from,
            int to,
            int k,
            int depth) {
        int bo = b.row(k) + j;
        int i = from;
        while (to - i >= LEAST_HEIGHT) {
            int height = height(width, transposed, initial, to - i);
            int ao = transposed ? a.row(k) + i : a.row(i) + k;
            int io = initial.row(i) + j;
            int co = c.row(i) + j;
            if (width == WIDE) {
                wide(height, transposed, a, ao, b, bo, initial, io, c, co, depth);
            } else {
                middle(height, transposed, a, ao, b, bo, initial, io, c, co, depth);
            }
            i += height;
        }
        return i;
    }

    /** The next tile's, such that few rows are left over; a wide tile of 6 begins with one row for all. */
    private static int height(int width, boolean transposed, Block initial, int left) {
        if (width == WIDE && transposed) {
            return left % 5 == 0 || left == 6 || left == 7 ? 5 : 4;
        }
        boolean low = width == WIDE && initial.stride() != 0;
        return !low && (left == 6 || left == 7 || left >= 10) ? 6 : 4;
    }

    private static void wide(
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
        if (height == 6) {
            VectorTiles.product6x4(a, ao, b, bo, initial, io, c, co, depth);
        } else if (height == 5) {
            VectorTiles.transposed5x4(a, ao, b, bo, initial, io, c, co, depth);
        } else if (transposed) {
            VectorTiles.transposed4x4(a, ao, b, bo, initial, io, c, co, depth);
        } else {
            VectorTiles.product4x4(a, ao, b, bo, initial, io, c, co, depth);
        }
    }

    private static void middle(
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
        if (height == 4) {
            int rowStep = transposed ? 1 : a.stride();
            int step = transposed ? a.stride() : 1;
            VectorEdges.tile4x2(a, ao, rowStep, step, b, bo, initial, io, c, co, depth);
        } else if (transposed) {
            VectorSmallTiles.transposed6x2(a, ao, b, bo, initial, io, c, co, depth);
        } else {
            VectorSmallTiles.product6x2(a, ao, b, bo, initial, io, c, co, depth);
        }
    }

    /** Row by row, as many columns at a time as there are sums in the making that need not wait for each other. */
    private static void rows(
            boolean transposed,
            Block a,
            Block b,
            Block initial,
            Block c,
            int begin,
            int end,
            int from,
            int to,
            int depth) {
        int rowStep = transposed ? 1 : a.stride();
        int step = transposed ? a.stride() : 1;
        for (int i = from; i < to; i++) {
            int ao = a.offset() + i * rowStep;
            int j = begin;
            for (; j + 7 * COUNT < end; j += 8 * COUNT) {
                VectorRowTiles.tile1x8(
                        a, ao, step, b, b.offset() + j, initial, initial.row(i) + j, c, c.row(i) + j, depth);
            }
            for (; j + 3 * COUNT < end; j += 4 * COUNT) {
                VectorRowTiles.tile1x4(
                        a, ao, step, b, b.offset() + j, initial, initial.row(i) + j, c, c.row(i) + j, depth);
            }
            for (; j + COUNT < end; j += 2 * COUNT) {
                VectorRowTiles.tile1x2(
                        a, ao, step, b, b.offset() + j, initial, initial.row(i) + j, c, c.row(i) + j, depth);
            }
            if (j < end) {
                VectorRowTiles.tile1x1(
                        a, ao, step, b, b.offset() + j, initial, initial.row(i) + j, c, c.row(i) + j, depth);
            }
        }
    }

    /** One vector from column j on. */
    private static void narrow(
            boolean transposed, Block a, Block b, Block initial, Block c, int j, int from, int to, int depth) {
        int bo = b.offset() + j;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            if (transposed) {
                int ao = a.offset() + i;
                VectorEdges.tile8x1(a, ao, 1, a.stride(), b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
            } else {
                VectorTiles.product8x1(a, a.row(i), b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
            }
        }
        rows(transposed, a, b, initial, c, j, j + COUNT, i, to, depth);
    }
}
