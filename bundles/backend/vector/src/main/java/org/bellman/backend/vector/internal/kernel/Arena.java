package org.bellman.backend.vector.internal.kernel;

import org.bellman.api.MismatchException;

/**
 * Cuts one array into blocks whose rows begin on multiples of {@link Kernels#PADDING}. Used twice: once
 * without an array, to see how much is needed, and once with it.
 */
public final class Arena {
    private final float[] values;
    private int next;

    /** Only counts; its blocks must not be read. */
    public Arena() {
        this(null, 0);
    }

    private Arena(float[] values, int next) {
        this.values = values;
        this.next = next;
    }

    /**
     * Makes an arena with as much room as this one has handed out.
     *
     * @return an arena over a new array of zeros
     */
    public Arena allocate() {
        int floats = Math.max(LEAST, fitting((long) next + LINE));
        return new Arena(new float[floats], FIRST);
    }

    /**
     * A cache line of 64 bytes, in floats. A vector that crosses a line costs two accesses, up to a third
     * of a product's speed. Objects cannot be aligned, but an array of at least half a region of the G1
     * collector begins at a region's start, behind a header of 16 bytes, and stays there: hence the first
     * block begins 48 bytes into the array, and no array is below 512 KiB, half of the smallest region.
     * With another collector the blocks lie as they fall; that costs speed alone.
     */
    private static final int LINE = 16;

    /** As many floats as an array of any Java machine holds. */
    public static final int MOST = Integer.MAX_VALUE - 8;

    private static final int FIRST = 12;
    private static final int LEAST = 512 * 1024 / Float.BYTES;

    /**
     * Rounds a number of columns up to the distance of rows. It is no multiple of 512 bytes, because
     * rows at such distances compete for the same few places of the cache.
     *
     * @param columns at least 1
     * @return a multiple of {@link Kernels#PADDING}
     */
    public static int stride(int columns) {
        int stride = (columns + Kernels.PADDING - 1) / Kernels.PADDING * Kernels.PADDING;
        return stride % 128 == 0 ? stride + Kernels.PADDING : stride;
    }

    /**
     * Takes a block.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @return the block, filled with 0
     * @throws MismatchException if an array cannot hold this one too
     */
    public Block block(int rows, int columns) {
        int stride = stride(columns);
        Block block = new Block(values, next, stride);
        next = fitting(next + (long) rows * stride);
        return block;
    }

    private static int fitting(long floats) {
        if (floats > MOST) {
            throw new MismatchException("backend vector keeps what a batch needs in one array, and " + floats
                    + " numbers do not fit into one, at most " + MOST + " do; take a smaller batch-size or smaller"
                    + " hidden-layers");
        }
        return (int) floats;
    }
}
