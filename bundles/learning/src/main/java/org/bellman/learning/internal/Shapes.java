package org.bellman.learning.internal;

import java.lang.reflect.Array;

/** Checks the arguments of a formula before it is evaluated, and names the one that is wrong. */
public final class Shapes {
    private Shapes() {}

    /**
     * Requires room for values.
     *
     * @param name the argument's name, as the formula's documentation has it
     * @param array any array
     * @param needed how many values are read or written, from the first on
     */
    public static void atLeast(String name, Object array, int needed) {
        if (array == null || Array.getLength(array) < needed) {
            throw new IllegalArgumentException(name + " has "
                    + (array == null ? "no array" : Array.getLength(array) + " values") + "; " + needed
                    + " are needed");
        }
    }

    /** Requires a size of at least 1. */
    public static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
    }

    /** Requires a number in [0, 1]. */
    public static void unit(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must lie in [0, 1]");
        }
    }

    /** Requires an index below a bound. */
    public static void index(String name, int value, int bound) {
        if (value < 0 || value >= bound) {
            throw new IllegalArgumentException(name + " is " + value + "; it must lie in [0, " + bound + ")");
        }
    }
}
