package org.bellman.api.run;

/** Kinds of parts that a person can choose. */
public enum PartKind {
    /** Algorithms. */
    ALGORITHM,
    /** Environments, models, preference data and text tasks. */
    TASK,
    /** Network backends. */
    BACKEND,
    /** Loggers. */
    LOGGER;

    /**
     * Returns the kind's name for a person.
     *
     * @return such as {@code "algorithm"}
     */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
