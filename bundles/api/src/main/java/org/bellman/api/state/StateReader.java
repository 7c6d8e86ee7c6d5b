package org.bellman.api.state;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads what a {@link StateWriter} wrote. Arrays that it returns belong to the caller. Every method
 * throws {@link StateException} if the entry is missing, of another type or of another shape, and
 * names it with its scopes. One thread at a time.
 */
@ProviderType
public interface StateReader {
    /**
     * Opens a nested scope.
     *
     * @param name its name
     * @return a reader for it
     */
    StateReader scope(String name);

    /**
     * Tells whether the current scope has an entry or a nested scope of a name.
     *
     * @param name the name
     * @return whether it is there
     */
    boolean has(String name);

    /**
     * Returns what the current scope holds, so that a reader can refuse what it does not know.
     *
     * @return the names of its entries and nested scopes, in the order in which they were written;
     *     unmodifiable
     */
    Set<String> names();

    /**
     * Returns the name of an entry with its scopes, for the message of who refuses what it holds.
     *
     * @param name its name; it need not be there
     * @return such as {@code trainer/online/parameters}
     */
    String path(String name);

    /**
     * Reads a float32 tensor.
     *
     * @param name its name
     * @param shape the shape that it must have; none given accepts any
     * @return row-major values
     */
    float[] floats(String name, int... shape);

    /**
     * Reads a float64 tensor.
     *
     * @param name its name
     * @param shape the shape that it must have; none given accepts any
     * @return row-major values
     */
    double[] doubles(String name, int... shape);

    /**
     * Reads an int64 tensor.
     *
     * @param name its name
     * @param shape the shape that it must have; none given accepts any
     * @return row-major values
     */
    long[] longs(String name, int... shape);

    /**
     * Reads a uint8 tensor.
     *
     * @param name its name
     * @param shape the shape that it must have; none given accepts any
     * @return row-major values
     */
    byte[] bytes(String name, int... shape);

    /**
     * Reads an integer.
     *
     * @param name its name
     * @return the value
     */
    long integer(String name);

    /**
     * Reads a number.
     *
     * @param name its name
     * @return the value, finite, equal to the bit to what was written
     */
    double number(String name);

    /**
     * Reads a truth value.
     *
     * @param name its name
     * @return the value
     */
    boolean flag(String name);

    /**
     * Reads a text.
     *
     * @param name its name
     * @return the value
     */
    String text(String name);

    /**
     * Reads one column of a ring buffer into storage for the given capacity: row r lies at {@code (r %
     * capacity) * rowLength}. After a hand-over this is the array that was written, if its length
     * fits.
     *
     * @param <T> float[] or byte[]
     * @param name the ring's name
     * @param column the column's name
     * @param type the array's class
     * @param rowLength values in a row, as written
     * @param capacity rows that the storage holds, at least as many as were written
     * @return storage of {@code capacity * rowLength} values
     */
    <T> T ring(String name, String column, Class<T> type, int rowLength, int capacity);
}
