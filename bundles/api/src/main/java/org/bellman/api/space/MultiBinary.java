package org.bellman.api.space;

/**
 * Several zeros and ones.
 *
 * @param n how many, at least 1
 */
public record MultiBinary(int n) implements Space {
    /** Checks that there is at least one. */
    public MultiBinary {
        if (n < 1) {
            throw new IllegalArgumentException("MultiBinary: n is " + n + "; it must be at least 1");
        }
    }

    @Override
    public int size() {
        return n;
    }

    @Override
    public SpaceKind kind() {
        return SpaceKind.MULTI_BINARY;
    }

    @Override
    public boolean contains(float[] point, int offset) {
        for (int i = 0; i < n; i++) {
            if (point[offset + i] != 0f && point[offset + i] != 1f) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "MultiBinary(" + n + ")";
    }
}
