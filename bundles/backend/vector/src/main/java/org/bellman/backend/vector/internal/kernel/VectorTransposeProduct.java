package org.bellman.backend.vector.internal.kernel;

import java.util.Arrays;

/**
 * c = initial + a bᵀ by its transpose cᵀ = initialᵀ + b aᵀ, whose vectors lie along the rows of a and c: those two
 * are turned, which costs little where they are small, and b, the large one, is read as it lies. Every number takes
 * the terms of {@link VectorProducts} in the same order. One thread at a time.
 */
final class VectorTransposeProduct {
    private final VectorTranspose transpose;
    /** aᵀ. */
    private Block turned;
    /** cᵀ. */
    private Block result;

    private int height;
    private int width;

    VectorTransposeProduct(VectorTranspose transpose) {
        this.transpose = transpose;
    }

    void multiply(Block a, Block b, Block initial, Block c, int rows, int from, int to, int depth) {
        makeRoom(Math.max(to, depth), rows);
        transpose.transpose(a, turned, 0, rows, depth);
        if (initial.stride() == 0) {
            for (int j = from; j < to; j++) {
                float value = initial.values()[initial.offset() + j];
                Arrays.fill(result.values(), result.row(j), result.row(j) + rows, value);
            }
        } else {
            transpose.transpose(initial, result, 0, rows, from, to);
        }
        VectorProducts.multiply(false, b, turned, result, result, from, to, rows, depth);
        transpose.transpose(result, c, from, to, rows);
    }

    /** Makes the two blocks larger whenever a product is the largest so far. */
    private void makeRoom(int rows, int columns) {
        if (rows > height || columns > width) {
            height = Math.max(rows, height);
            width = Math.max(columns, width);
            Arena counting = new Arena();
            counting.block(height, width);
            counting.block(height, width);
            Arena arena = counting.allocate();
            turned = arena.block(height, width);
            result = arena.block(height, width);
        }
    }
}
