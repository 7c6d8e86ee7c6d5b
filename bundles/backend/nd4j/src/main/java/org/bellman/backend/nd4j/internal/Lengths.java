package org.bellman.backend.nd4j.internal;

/**
 * Refuses arrays that do not fit, before anything is touched: those of parameters must have their
 * length, those of a batch may be longer.
 */
final class Lengths {
    private Lengths() {}

    static void require(String method, String name, float[] array, int length) {
        if (array.length != length) {
            throw new IllegalArgumentException(method + ": " + name + " has " + array.length
                    + " values; the network has " + length + " parameters.");
        }
    }

    static void require(String method, String name, float[] array, int rows, int columns) {
        requireFrom(method, name, array, 0, rows, columns);
    }

    static void requireFrom(String method, String name, float[] array, int offset, int rows, int columns) {
        if (offset < 0 || array.length - (long) offset < (long) rows * columns) {
            throw new IllegalArgumentException(method + ": " + name + " has " + array.length + " values and begins at "
                    + offset + "; the batch of " + rows + " rows of " + columns + " needs " + (long) rows * columns
                    + ".");
        }
    }
}
