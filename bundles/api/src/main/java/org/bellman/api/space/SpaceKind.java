package org.bellman.api.space;

/** The kinds of spaces. */
public enum SpaceKind {
    /** {@link Discrete}. */
    DISCRETE,
    /** {@link MultiDiscrete}. */
    MULTI_DISCRETE,
    /** {@link MultiBinary}. */
    MULTI_BINARY,
    /** {@link Box}. */
    BOX
}
