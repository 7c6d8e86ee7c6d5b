package org.bellman.api.network;

/**
 * Checks numbers of specifications. Backends compute in float32: what is positive, finite or below 1 as a
 * double must be so as a float too, or weights become NaN or infinite.
 */
final class Numbers {
    /**
     * Below it an ε may vanish: Adam's is multiplied by √(1 - β₂ᵗ), which is 1.7e-4 or more where β₂ is below
     * 1 as a float, and the product must still be a normal float, at least 1.2e-38.
     */
    private static final double LEAST_EPSILON = 1e-30;

    private Numbers() {}

    static void requireFinite(String name, double value) {
        if (!Float.isFinite((float) value)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; it must be finite, within ±" + Float.MAX_VALUE);
        }
    }

    static void requireNotNegative(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must lie in [0, " + most + "]");
        }
    }

    static void requireEpsilon(String name, double value, double most) {
        if (!(value >= LEAST_EPSILON && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; it must lie in [" + LEAST_EPSILON + ", " + most + "]");
        }
    }

    static void requireUnit(String name, double value) {
        if (!(value >= 0 && (float) value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must lie in [0, 1), as float32 too");
        }
    }
}
