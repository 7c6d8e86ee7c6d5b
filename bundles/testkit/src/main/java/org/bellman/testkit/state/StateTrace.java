package org.bellman.testkit.state;

import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bellman.api.state.StateWriter;

/**
 * Everything that a part saves, as one flat map, so that two states can be compared to the bit and a
 * difference names its entry. A ring appears as the rows that it still keeps, oldest first, wherever
 * they lie in its storage. One thread at a time.
 */
public final class StateTrace implements StateWriter {
    private final String prefix;
    private final Map<String, String> entries;

    private StateTrace(String prefix, Map<String, String> entries) {
        this.prefix = prefix;
        this.entries = entries;
    }

    /**
     * Traces what a part saves.
     *
     * @param save the part's {@code save} method
     * @return path of each entry to its type, shape and exact value, sorted by path; long arrays as
     *     their length and a 64-bit hash
     */
    public static Map<String, String> of(Consumer<StateWriter> save) {
        Map<String, String> entries = new LinkedHashMap<>();
        save.accept(new StateTrace("", entries));
        return new TreeMap<>(entries);
    }

    @Override
    public StateWriter scope(String name) {
        return new StateTrace(prefix + name + "/", entries);
    }

    @Override
    public void floats(String name, float[] values, int... shape) {
        array(name, values, shape);
    }

    @Override
    public void doubles(String name, double[] values, int... shape) {
        array(name, values, shape);
    }

    @Override
    public void longs(String name, long[] values, int... shape) {
        array(name, values, shape);
    }

    @Override
    public void bytes(String name, byte[] values, int... shape) {
        array(name, values, shape);
    }

    @Override
    public void integer(String name, long value) {
        put(name, "integer " + value);
    }

    @Override
    public void number(String name, double value) {
        put(name, "number " + value);
    }

    @Override
    public void flag(String name, boolean value) {
        put(name, "flag " + value);
    }

    @Override
    public void text(String name, String value) {
        put(name, "text " + value);
    }

    @Override
    public void ring(String name, String column, Object values, int rowLength, long firstRow, long lastRow) {
        long capacity = Array.getLength(values) / rowLength;
        int rows = (int) (lastRow - firstRow);
        Object ordered = Array.newInstance(values.getClass().getComponentType(), rows * rowLength);
        for (int row = 0; row < rows; row++) {
            int from = (int) ((firstRow + row) % capacity) * rowLength;
            System.arraycopy(values, from, ordered, row * rowLength, rowLength);
        }
        put(name + "/" + column, "rows " + firstRow + ".." + lastRow + " of " + text(ordered));
    }

    private void array(String name, Object values, int[] shape) {
        int[] axes = shape.length == 0 ? new int[] {Array.getLength(values)} : shape;
        put(name, java.util.Arrays.toString(axes) + " of " + text(values));
    }

    /** Short arrays in full, so that a difference can be read; of long ones a hash of every bit. */
    private static String text(Object values) {
        int length = Array.getLength(values);
        StringBuilder text =
                new StringBuilder(values.getClass().getComponentType().getName());
        long hash = 0;
        for (int i = 0; i < length; i++) {
            Object value = Array.get(values, i);
            if (length <= 16) {
                text.append(' ').append(value);
            }
            hash = 31 * hash + bits(value);
        }
        return length <= 16 ? text.toString() : text + " x" + length + " hash " + Long.toHexString(hash);
    }

    private static long bits(Object value) {
        if (value instanceof Float number) {
            return Float.floatToRawIntBits(number);
        }
        if (value instanceof Double number) {
            return Double.doubleToRawLongBits(number);
        }
        return ((Number) value).longValue();
    }

    private void put(String name, String value) {
        if (entries.put(prefix + name, value) != null) {
            throw new IllegalStateException("state entry " + prefix + name + " is written twice");
        }
    }
}
