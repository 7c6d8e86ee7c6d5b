package org.bellman.api.space;

/**
 * The numbers {@code start .. start + n - 1}.
 *
 * @param n how many there are, at least 1
 * @param start the smallest
 */
public record Discrete(int n, int start) implements Space {
    /** Checks that there is at least one number. */
    public Discrete {
        if (n < 1) {
            throw new IllegalArgumentException("Discrete: n is " + n + "; it must be at least 1");
        }
    }

    /**
     * The numbers 0 .. n-1.
     *
     * @param n how many there are, at least 1
     */
    public Discrete(int n) {
        this(n, 0);
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public SpaceKind kind() {
        return SpaceKind.DISCRETE;
    }

    @Override
    public boolean contains(float[] point, int offset) {
        float value = point[offset];
        return value >= start && value < start + (float) n && value == (int) value;
    }

    @Override
    public String toString() {
        return start == 0 ? "Discrete(" + n + ")" : "Discrete(" + n + ", start=" + start + ")";
    }
}
