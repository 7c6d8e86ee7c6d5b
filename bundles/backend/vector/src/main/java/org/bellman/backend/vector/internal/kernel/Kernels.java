package org.bellman.backend.vector.internal.kernel;

import org.bellman.api.network.Activation;

/**
 * The arithmetic of networks. Every implementation gives the same bits: only + − × ÷ fma sqrt and
 * comparisons, and every number is accumulated in the one order that its method states, whatever the
 * lane width, the number of rows or the state of compilation. One thread at a time.
 */
public interface Kernels {
    /** Rows of all blocks are padded to a multiple of this many columns. */
    int PADDING = 16;

    /**
     * Returns how many floats one instruction holds.
     *
     * @return 1 for the scalar kernels
     */
    int lanes();

    /**
     * c = initial + a b. Element (i, j) begins as initial(i, j) and is then c ← fma(a(i, k), b(k, j), c)
     * for k = 0, 1, … The initial block may be c itself, or have stride 0 (a bias).
     *
     * @param a [rows, depth]
     * @param b [depth, columns]
     * @param initial [rows, columns]
     * @param c [rows, columns], written
     * @param from the first row to compute
     * @param to the row after the last
     * @param columns number of columns
     * @param depth length of the sums, at least 1
     */
    void product(Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth);

    /**
     * c = initial + aᵀ b. Element (i, j) begins as initial(i, j) and is then c ← fma(a(k, i), b(k, j), c)
     * for k = 0, 1, … The initial block may be c itself, or have stride 0 (zeros).
     *
     * @param a [depth, rows]
     * @param b [depth, columns]
     * @param initial [rows, columns]
     * @param c [rows, columns], written
     * @param from the first row to compute
     * @param to the row after the last
     * @param columns number of columns
     * @param depth length of the sums, at least 1
     */
    void transposedProduct(Block a, Block b, Block initial, Block c, int from, int to, int columns, int depth);

    /**
     * Writes aᵀ, or columns of it.
     *
     * @param a [rows, columns]
     * @param turned [columns, rows], written
     * @param from the first row of a to read
     * @param to the row after the last
     * @param columns columns of a
     */
    default void transpose(Block a, Block turned, int from, int to, int columns) {
        ScalarProducts.transpose(a, turned, from, to, 0, columns);
    }

    /**
     * c = initial + a bᵀ: the bits of {@link #product} with the transpose of b, which need not be made. Worth it
     * where a and c have fewer numbers than b. The initial block may be c itself, or have stride 0. The padding of c
     * stays as it is.
     *
     * @param a [rows, depth]
     * @param b [columns, depth]
     * @param initial [rows, columns]
     * @param c [rows, columns], written
     * @param rows number of rows
     * @param from the first column to compute
     * @param to the column after the last
     * @param depth length of the sums, at least 1
     */
    void productWithTranspose(Block a, Block b, Block initial, Block c, int rows, int from, int to, int depth);

    /**
     * to(0, j) ← to(0, j) + a(i, j) for i = 0, 1, …
     *
     * @param a [rows, columns]
     * @param to [1, columns], added to
     * @param rows number of rows
     * @param columns number of columns
     */
    void addColumnSums(Block a, Block to, int rows, int columns);

    /**
     * to(0, j) ← fma(a(i, j), b(i, j), to(0, j)) for i = 0, 1, …
     *
     * @param a [rows, columns]
     * @param b [rows, columns]
     * @param to [1, columns], added to
     * @param rows number of rows
     * @param columns number of columns
     */
    void addColumnProducts(Block a, Block b, Block to, int rows, int columns);

    /**
     * to = fma(a, factor, initial), element by element. Blocks may coincide.
     *
     * @param a [rows, columns]
     * @param factor [rows, columns]
     * @param initial [rows, columns]
     * @param to [rows, columns], written
     * @param rows number of rows
     * @param columns number of columns
     */
    void multiplyAdd(Block a, Block factor, Block initial, Block to, int rows, int columns);

    /**
     * y = f(z), element by element. The blocks may coincide.
     *
     * @param f the function
     * @param z [rows, columns]
     * @param y [rows, columns], written
     * @param from the first row to compute
     * @param to the row after the last
     * @param columns number of columns
     */
    void activate(Activation f, Block z, Block y, int from, int to, int columns);

    /**
     * d ← d f′(z), element by element.
     *
     * @param f the function
     * @param z [rows, columns], read for {@link #needsInput} functions only
     * @param y [rows, columns], f(z)
     * @param d [rows, columns], changed
     * @param from the first row to compute
     * @param to the row after the last
     * @param columns number of columns
     */
    void multiplyByDerivative(Activation f, Block z, Block y, Block d, int from, int to, int columns);

    /**
     * Standardises every row: normal = (x − mean) / √(variance + ε). Sums over a row are taken as {@link
     * Partials} says.
     *
     * @param x [rows, columns]
     * @param normal [rows, columns], written
     * @param inverse [rows, 1], receives 1 / √(variance + ε)
     * @param rows number of rows
     * @param columns number of columns
     * @param epsilon ε
     */
    void normalize(Block x, Block normal, Block inverse, int rows, int columns, float epsilon);

    /**
     * The derivative of {@link #normalize} along v, which is also its transpose: to = inverse (v −
     * mean(v) − normal mean(v normal)), row by row. v and to may coincide.
     *
     * @param v [rows, columns]
     * @param normal [rows, columns]
     * @param inverse [rows, 1]
     * @param to [rows, columns], written
     * @param rows number of rows
     * @param columns number of columns
     */
    void normalizeDerivative(Block v, Block normal, Block inverse, Block to, int rows, int columns);

    /**
     * Σ x², in float64, taken as {@link Partials} says.
     *
     * @param x the array
     * @param offset where to begin
     * @param count how many, a multiple of {@link #PADDING}
     * @return the sum
     */
    double sumOfSquares(float[] x, int offset, int count);

    /**
     * to ← fma(τ, from − to, to).
     *
     * @param to changed
     * @param toOffset where to begin
     * @param from the other array
     * @param fromOffset where to begin
     * @param count how many, a multiple of {@link #PADDING}
     * @param tau τ
     */
    void blend(float[] to, int toOffset, float[] from, int fromOffset, int count, float tau);

    /**
     * One step of an optimiser. The gradient stays as it is.
     *
     * @param step what to do
     * @param state parameters, gradient and moments
     */
    void step(OptimizerStep step, OptimizerState state);

    /** {@link #product(Block, Block, Block, Block, int, int, int, int)} of all rows. */
    default void product(Block a, Block b, Block initial, Block c, int rows, int columns, int depth) {
        product(a, b, initial, c, 0, rows, columns, depth);
    }

    /** {@link #transposedProduct(Block, Block, Block, Block, int, int, int, int)} of all rows. */
    default void transposedProduct(Block a, Block b, Block initial, Block c, int rows, int columns, int depth) {
        transposedProduct(a, b, initial, c, 0, rows, columns, depth);
    }

    /** {@link #productWithTranspose(Block, Block, Block, Block, int, int, int, int)} of all columns. */
    default void productWithTranspose(Block a, Block b, Block initial, Block c, int rows, int columns, int depth) {
        productWithTranspose(a, b, initial, c, rows, 0, columns, depth);
    }

    /** {@link #transpose(Block, Block, int, int, int)} of all rows. */
    default void transpose(Block a, Block turned, int rows, int columns) {
        transpose(a, turned, 0, rows, columns);
    }

    /** {@link #activate(Activation, Block, Block, int, int, int)} of all rows. */
    default void activate(Activation f, Block z, Block y, int rows, int columns) {
        activate(f, z, y, 0, rows, columns);
    }

    /** {@link #multiplyByDerivative(Activation, Block, Block, Block, int, int, int)} of all rows. */
    default void multiplyByDerivative(Activation f, Block z, Block y, Block d, int rows, int columns) {
        multiplyByDerivative(f, z, y, d, 0, rows, columns);
    }

    /**
     * Tells whether f′ is computed from z rather than from f(z).
     *
     * @param f the function
     * @return whether z must be kept
     */
    static boolean needsInput(Activation f) {
        return f == Activation.SILU || f == Activation.GELU;
    }
}
