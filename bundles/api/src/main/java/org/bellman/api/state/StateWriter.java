package org.bellman.api.state;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes a snapshot: named tensors and finite scalars, in nested scopes. Names match {@code
 * [A-Za-z0-9_.-]+} and are used once in a scope. Array contents are copied or written before a
 * method returns, except by {@link #ring} in a hand-over. One thread at a time.
 */
@ProviderType
public interface StateWriter {
    /**
     * Opens a nested scope.
     *
     * @param name its name
     * @return a writer for the scope, valid as long as this one
     */
    StateWriter scope(String name);

    /**
     * Writes a float32 tensor.
     *
     * @param name its name
     * @param values row-major values, as many as the product of the shape
     * @param shape its shape; none given means one axis of the array's length
     */
    void floats(String name, float[] values, int... shape);

    /**
     * Writes a float64 tensor.
     *
     * @param name its name
     * @param values row-major values, as many as the product of the shape
     * @param shape its shape; none given means one axis of the array's length
     */
    void doubles(String name, double[] values, int... shape);

    /**
     * Writes an int64 tensor.
     *
     * @param name its name
     * @param values row-major values, as many as the product of the shape
     * @param shape its shape; none given means one axis of the array's length
     */
    void longs(String name, long[] values, int... shape);

    /**
     * Writes a uint8 tensor.
     *
     * @param name its name
     * @param values row-major values, as many as the product of the shape
     * @param shape its shape; none given means one axis of the array's length
     */
    void bytes(String name, byte[] values, int... shape);

    /**
     * Writes an integer.
     *
     * @param name its name
     * @param value any long
     */
    void integer(String name, long value);

    /**
     * Writes a number; every bit of it comes back.
     *
     * @param name its name
     * @param value a finite number
     * @throws StateException if it is NaN or infinite
     */
    void number(String name, double value);

    /**
     * Writes a truth value.
     *
     * @param name its name
     * @param value the value
     */
    void flag(String name, boolean value);

    /**
     * Writes a text.
     *
     * @param name its name
     * @param value any string, not null
     */
    void text(String name, String value);

    /**
     * Writes one column of a ring buffer such as a replay memory. Row r (counted from the first row
     * ever written) lies at {@code (r % capacity) * rowLength}, with {@code capacity = values.length /
     * rowLength}. A checkpoint writes rows as immutable segments and shares those that an earlier
     * checkpoint has. In a hand-over (the trainer is closed right after, and must not be advanced
     * again) the writer may keep the array itself.
     *
     * @param name the ring's name; all columns of one ring have the same rows
     * @param column the column's name
     * @param values the storage: float[] or byte[]
     * @param rowLength values in a row, at least 1
     * @param firstRow the oldest row still kept
     * @param lastRow one past the newest row; {@code 0 <= lastRow - firstRow <= capacity}
     */
    void ring(String name, String column, Object values, int rowLength, long firstRow, long lastRow);
}
