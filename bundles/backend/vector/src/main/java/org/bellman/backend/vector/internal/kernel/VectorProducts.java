package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;

/** Cuts a product into tiles. Where the cuts fall changes no result: every sum runs within one tile. */
final class VectorProducts {
    /** Whether there are registers for 24 sums; otherwise (AVX and SSE have 16) the tiles hold 8. */
    private static final boolean MANY_REGISTERS =
            COUNT == Kernels.PADDING || !System.getProperty("os.arch", "").matches("amd64|x86_64|i386|x86");

    private VectorProducts() {}

    static void product(Block a, Block b, Block initial, Block c, int rows, int columns, int depth) {
        multiply(false, a, b, initial, c, rows, columns, depth);
    }

    static void transposedProduct(Block a, Block b, Block initial, Block c, int rows, int columns, int depth) {
        multiply(true, a, b, initial, c, rows, columns, depth);
    }

    private static void multiply(
            boolean transposed, Block a, Block b, Block initial, Block c, int rows, int columns, int depth) {
        int j = 0;
        while (j < columns) {
            int vectors = (columns - j + COUNT - 1) / COUNT;
            if (vectors >= 4) {
                wide(transposed, a, b, initial, c, j, rows, depth);
                j += 4 * COUNT;
            } else if (vectors >= 2) {
                middle(transposed, a, b, initial, c, j, rows, depth);
                j += 2 * COUNT;
            } else {
                narrow(transposed, a, b, initial, c, j, rows, depth);
                j += COUNT;
            }
        }
    }

    /** Four vectors from column j on. */
    private static void wide(boolean transposed, Block a, Block b, Block initial, Block c, int j, int rows, int depth) {
        if (!MANY_REGISTERS) {
            middle(transposed, a, b, initial, c, j, rows, depth);
            middle(transposed, a, b, initial, c, j + 2 * COUNT, rows, depth);
            return;
        }
        int bo = b.offset() + j;
        int i = 0;
        while (i < rows) {
            int ao = transposed ? a.offset() + i : a.row(i);
            int io = initial.row(i) + j;
            int co = c.row(i) + j;
            int left = rows - i;
            // 8 rows are better cut into 4 + 4 than into 6 + 1 + 1.
            if (initial.stride() == 0 && left >= 6 && left != 8) {
                if (transposed) {
                    VectorTiles.transposed6x4(a, ao, b, bo, initial, io, c, co, depth);
                } else {
                    VectorTiles.product6x4(a, ao, b, bo, initial, io, c, co, depth);
                }
                i += 6;
            } else if (left >= 4) {
                if (transposed) {
                    VectorTiles.transposed4x4(a, ao, b, bo, initial, io, c, co, depth);
                } else {
                    VectorTiles.product4x4(a, ao, b, bo, initial, io, c, co, depth);
                }
                i += 4;
            } else {
                VectorEdges.tile1x4(a, ao, 0, stepOf(transposed, a), b, bo, initial, io, c, co, depth);
                i++;
            }
        }
    }

    /** Two vectors from column j on. */
    private static void middle(
            boolean transposed, Block a, Block b, Block initial, Block c, int j, int rows, int depth) {
        int bo = b.offset() + j;
        int rowStep = transposed ? 1 : a.stride();
        int step = stepOf(transposed, a);
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            int ao = a.offset() + i * rowStep;
            VectorEdges.tile4x2(a, ao, rowStep, step, b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
        }
        for (; i < rows; i++) {
            int ao = a.offset() + i * rowStep;
            VectorEdges.tile1x2(a, ao, 0, step, b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
        }
    }

    /** One vector from column j on. */
    private static void narrow(
            boolean transposed, Block a, Block b, Block initial, Block c, int j, int rows, int depth) {
        int bo = b.offset() + j;
        int rowStep = transposed ? 1 : a.stride();
        int step = stepOf(transposed, a);
        int i = 0;
        for (; i + 8 <= rows; i += 8) {
            int ao = a.offset() + i * rowStep;
            VectorEdges.tile8x1(a, ao, rowStep, step, b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
        }
        for (; i < rows; i++) {
            int ao = a.offset() + i * rowStep;
            VectorEdges.tile1x1(a, ao, 0, step, b, bo, initial, initial.row(i) + j, c, c.row(i) + j, depth);
        }
    }

    private static int stepOf(boolean transposed, Block a) {
        return transposed ? a.stride() : 1;
    }
}
