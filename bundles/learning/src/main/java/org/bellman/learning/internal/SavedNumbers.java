package org.bellman.learning.internal;

import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;

/** Checks the numbers of saved parameters and optimisers: a file may hold anything, and NaN spreads in silence. */
public final class SavedNumbers {
    /** Far beyond what a machine counts, and far below where the count would overflow. */
    private static final long MOST_STEPS = 1L << 53;

    private SavedNumbers() {}

    /** Reads how many steps an optimiser has made. */
    public static long steps(StateReader state, String name) {
        long steps = state.integer(name);
        if (steps < 0 || steps > MOST_STEPS) {
            throw new StateException("state entry " + state.path(name) + " is " + steps
                    + "; an optimiser has made 0 to " + MOST_STEPS + " steps");
        }
        return steps;
    }

    /** Reads numbers that must be finite. */
    public static float[] finite(StateReader state, String name, int... shape) {
        float[] values = state.floats(name, shape);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new StateException(
                        "state entry " + state.path(name) + " holds " + value + "; its numbers must be finite");
            }
        }
        return values;
    }

    /** Reads means of squares: their root is taken. */
    public static float[] squares(StateReader state, String name, int... shape) {
        float[] values = finite(state, name, shape);
        for (float value : values) {
            if (value < 0) {
                throw new StateException(
                        "state entry " + state.path(name) + " holds " + value + "; means of squares are at least 0");
            }
        }
        return values;
    }
}
