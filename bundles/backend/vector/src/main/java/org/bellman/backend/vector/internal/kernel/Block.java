package org.bellman.backend.vector.internal.kernel;

import java.util.Arrays;

/**
 * A matrix within an array: element (i, j) lies at {@code offset + i * stride + j}. A stride of 0
 * repeats one row. Where kernels read or write columns, the row holds at least as many as there are,
 * rounded up to {@link Kernels#PADDING}; what lies in the columns beyond is never part of a result.
 *
 * @param values the array
 * @param offset where the matrix begins
 * @param stride distance of rows
 */
public record Block(float[] values, int offset, int stride) {
    /**
     * Returns where a row begins.
     *
     * @param row its index
     * @return an index into the array
     */
    public int row(int row) {
        return offset + row * stride;
    }

    /**
     * Returns the first row, repeated for ever.
     *
     * @return a block with stride 0
     */
    public Block repeated() {
        return new Block(values, offset, 0);
    }

    /**
     * Sets the padding to 0, as far as kernels compute with it.
     *
     * @param rows number of rows
     * @param columns number of columns
     */
    public void clearPadding(int rows, int columns) {
        int end = (columns + Kernels.PADDING - 1) / Kernels.PADDING * Kernels.PADDING;
        if (columns < end) {
            for (int row = 0; row < rows; row++) {
                Arrays.fill(values, row(row) + columns, row(row) + end, 0f);
            }
        }
    }
}
