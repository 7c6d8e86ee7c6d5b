package org.bellman.state.internal;

import org.bellman.state.ElementType;

/** One column of a ring: rows of equal length, wherever they lie. */
public interface Column {
    ElementType type();

    int rowLength();

    /**
     * Copies consecutive rows.
     *
     * @param firstRow the first, counted from the first row ever written
     * @param rows how many
     * @param target float[] or byte[]
     * @param offset where the first goes, in values
     */
    void copy(long firstRow, int rows, Object target, int offset);

    /** The storage itself if it may be handed over and has this length, otherwise null. */
    default Object shared(int length) {
        return null;
    }
}
