package org.bellman.state.internal;

import java.lang.reflect.Array;
import org.bellman.state.ElementType;

/** A column that still lies in the ring's own storage: row r at {@code (r % capacity) * rowLength}. */
public record RingColumn(ElementType type, int rowLength, Object values) implements Column {
    @Override
    @SuppressWarnings("SuspiciousSystemArraycopy")
    public void copy(long firstRow, int rows, Object target, int offset) {
        if (rows == 0) {
            return;
        }
        int capacity = Array.getLength(values) / rowLength;
        int start = (int) (firstRow % capacity);
        int before = Math.min(rows, capacity - start);
        System.arraycopy(values, start * rowLength, target, offset, before * rowLength);
        System.arraycopy(values, 0, target, offset + before * rowLength, (rows - before) * rowLength);
    }

    @Override
    public Object shared(int length) {
        return Array.getLength(values) == length ? values : null;
    }

    /** The same rows in an array of their own, without the room that the ring has to spare. */
    public Column compact(long firstRow, long lastRow) {
        int rows = (int) (lastRow - firstRow);
        Object copy = Array.newInstance(type.arrayType().getComponentType(), rows * rowLength);
        copy(firstRow, rows, copy, 0);
        return new CompactColumn(type, rowLength, copy, firstRow);
    }

    private record CompactColumn(ElementType type, int rowLength, Object values, long first) implements Column {
        @Override
        @SuppressWarnings("SuspiciousSystemArraycopy")
        public void copy(long firstRow, int rows, Object target, int offset) {
            System.arraycopy(values, (int) (firstRow - first) * rowLength, target, offset, rows * rowLength);
        }
    }
}
