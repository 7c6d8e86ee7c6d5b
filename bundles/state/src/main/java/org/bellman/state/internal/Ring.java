package org.bellman.state.internal;

import java.util.Map;

/**
 * A ring buffer's rows.
 *
 * @param firstRow the oldest row still kept
 * @param lastRow one past the newest
 * @param columns by name, in the order in which they were written; more are added while writing
 */
public record Ring(long firstRow, long lastRow, Map<String, Column> columns) {
    public int rows() {
        return (int) (lastRow - firstRow);
    }

    /** Bytes of one row over all columns. */
    public long rowBytes() {
        long bytes = 0;
        for (Column column : columns.values()) {
            bytes += (long) column.rowLength() * column.type().bytes();
        }
        return bytes;
    }
}
