package org.bellman.learning.replay;

import org.bellman.learning.internal.Shapes;

/**
 * Non-negative numbers with their sums, so that one can be drawn in proportion to its size in
 * O(log n) (Schaul et al., 2016, appendix B.2.1). A node is always the sum of its two children as
 * they are now: nothing drifts, and equal leaves give equal bits whatever the history. Allocates
 * nothing. One thread at a time.
 */
public final class SumTree {
    private final int size;
    private final int leaves;
    private final double[] nodes;

    /**
     * Makes a tree of zeros.
     *
     * @param size how many numbers, at least 1, at most 2²⁹
     * @throws IllegalArgumentException if size is out of range
     */
    public SumTree(int size) {
        Shapes.positive("size", size);
        if (size > 1 << 29) {
            throw new IllegalArgumentException("size is " + size + "; it must be at most " + (1 << 29));
        }
        this.size = size;
        leaves = size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
        nodes = new double[2 * leaves];
    }

    /**
     * Replaces a number.
     *
     * @param index in [0, size)
     * @param value finite, at least 0
     * @throws IllegalArgumentException if one is out of range
     */
    public void set(int index, double value) {
        Shapes.index("index", index, size);
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("value is " + value + "; it must be finite and at least 0");
        }
        int node = leaves + index;
        nodes[node] = value;
        for (node /= 2; node >= 1; node /= 2) {
            nodes[node] = nodes[2 * node] + nodes[2 * node + 1];
        }
    }

    /**
     * Returns a number.
     *
     * @param index in [0, size)
     * @return its value
     */
    public double get(int index) {
        Shapes.index("index", index, size);
        return nodes[leaves + index];
    }

    /**
     * Returns the sum of all.
     *
     * @return at least 0
     */
    public double total() {
        return nodes[1];
    }

    /**
     * Finds where a running sum passes a mark.
     *
     * @param mark in [0, total)
     * @return the index i with {@code Σ_{j<i} ≤ mark < Σ_{j≤i}}, up to rounding; its number is above 0
     *     if the total is
     */
    public int find(double mark) {
        double rest = mark;
        int node = 1;
        while (node < leaves) {
            double left = nodes[2 * node];
            // Rounding may lead past the last number; an empty half is never entered.
            if (nodes[2 * node + 1] == 0 || rest < left && left > 0) {
                node = 2 * node;
            } else {
                rest -= left;
                node = 2 * node + 1;
            }
        }
        return Math.min(node - leaves, size - 1);
    }
}
