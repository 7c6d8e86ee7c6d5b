package org.bellman.api.space;

import org.osgi.annotation.versioning.ProviderType;

/** A set of observations or actions. Immutable; {@code toString} is Gymnasium's notation. */
@ProviderType
public sealed interface Space permits Discrete, MultiDiscrete, MultiBinary, Box {
    /**
     * Returns how many floats hold one point.
     *
     * @return at least 1
     */
    int size();

    /**
     * Tells which of the four kinds this is.
     *
     * @return the kind
     */
    SpaceKind kind();

    /**
     * Tells whether a point lies in this space.
     *
     * @param point holds the point
     * @param offset where it begins; {@link #size} floats are read
     * @return whether every value is of the right kind and within bounds; NaN never is
     */
    boolean contains(float[] point, int offset);
}
