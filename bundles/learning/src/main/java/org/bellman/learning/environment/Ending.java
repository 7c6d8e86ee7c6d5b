package org.bellman.learning.environment;

import org.bellman.api.environment.Environment;

/**
 * How a step ends. Terminated and truncated both begin a new episode, and nothing else is common to
 * them: after termination there is nothing to be gained, after truncation the value of the final
 * observation goes on. Whoever needs a discount asks {@link #discount} and cannot confuse them.
 */
public enum Ending {
    /** The episode goes on. */
    NONE,
    /** The task itself ended. */
    TERMINATED,
    /** The episode was cut from outside, as by a time limit. */
    TRUNCATED;

    private static final Ending[] VALUES = values();

    /**
     * Reads the flags of {@link Environment#step}; terminated wins over truncated.
     *
     * @param flags bits {@link Environment#TERMINATED} and {@link Environment#TRUNCATED}
     * @return how the step ended
     */
    public static Ending of(int flags) {
        if ((flags & Environment.TERMINATED) != 0) {
            return TERMINATED;
        }
        return (flags & Environment.TRUNCATED) != 0 ? TRUNCATED : NONE;
    }

    /**
     * Finds an ending by its ordinal, as it is saved: 0, 1, 2.
     *
     * @param ordinal 0 to 2
     * @return the ending
     */
    public static Ending ofOrdinal(int ordinal) {
        return VALUES[ordinal];
    }

    /**
     * Returns the factor for the value of the observation after the step.
     *
     * @param gamma γ, the discount of a step that goes on
     * @return 0 if terminated, otherwise γ
     */
    public double discount(double gamma) {
        return this == TERMINATED ? 0 : gamma;
    }

    /**
     * Tells whether a new episode begins.
     *
     * @return whether terminated or truncated
     */
    public boolean endsEpisode() {
        return this != NONE;
    }
}
