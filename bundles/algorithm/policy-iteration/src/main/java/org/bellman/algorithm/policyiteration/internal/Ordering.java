package org.bellman.algorithm.policyiteration.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.bellman.api.environment.FiniteModel;

/**
 * An order of the unknowns that keeps the factors of their equations small: reverse Cuthill–McKee
 * (Cuthill and McKee, <i>Reducing the bandwidth of sparse symmetric matrices</i>, 1969; George, 1971),
 * of the states that a policy connects in either direction. A factorisation fills no more than the
 * envelope, of which the order before it is reversed tells a bound, while it is found: Σ b² operations
 * for rows that reach back by b (Liu and Sherman, 1976). So what would be too large is known after a
 * few states, by counts alone. One thread.
 */
final class Ordering {
    /** Operations of a factorisation, some tenths of a second; and entries of the matrix. */
    static final long MOST_OPERATIONS = 1L << 26;

    static final long MOST_ENTRIES = 1L << 20;

    private final FiniteModel model;
    private final int[] policy;
    private final BitSet fixed;
    /** Neighbours of each state, in either direction, some twice. */
    private final int[] offsets;

    private int[] neighbours;
    private final int[] order;
    private final int[] place;
    private int placed;
    private long operations;

    private Ordering(FiniteModel model, int[] policy, BitSet fixed) {
        this.model = model;
        this.policy = policy;
        this.fixed = fixed;
        int n = model.states();
        offsets = new int[n + 1];
        order = new int[n - fixed.cardinality()];
        place = new int[n];
    }

    /**
     * Finds the order of the states that are not fixed.
     *
     * @param model the model
     * @param policy [states] the pair chosen in each state
     * @param fixed states without an unknown
     * @return the order, or empty if factors would be too large
     */
    static Optional<Ordering> of(FiniteModel model, int[] policy, BitSet fixed) {
        long entries = 0;
        for (int pair : policy) {
            entries += model.transitionOffsets()[pair + 1] - model.transitionOffsets()[pair];
        }
        if (entries > MOST_ENTRIES) {
            return Optional.empty();
        }
        Ordering ordering = new Ordering(model, policy, fixed);
        ordering.connect();
        return ordering.place() ? Optional.of(ordering) : Optional.empty();
    }

    private void connect() {
        count(offsets);
        int all = 0;
        for (int s = 0; s < offsets.length; s++) {
            int degree = offsets[s];
            offsets[s] = all;
            all += degree;
        }
        neighbours = new int[all];
        int[] ends = offsets.clone();
        for (int s = fixed.nextClearBit(0); s < model.states(); s = fixed.nextClearBit(s + 1)) {
            for (int t = begin(s); t < end(s); t++) {
                int next = model.successors()[t];
                if (isEntry(s, next)) {
                    neighbours[ends[s]++] = next;
                    neighbours[ends[next]++] = s;
                }
            }
        }
    }

    private void count(int[] degrees) {
        for (int s = fixed.nextClearBit(0); s < model.states(); s = fixed.nextClearBit(s + 1)) {
            for (int t = begin(s); t < end(s); t++) {
                int next = model.successors()[t];
                if (isEntry(s, next)) {
                    degrees[s]++;
                    degrees[next]++;
                }
            }
        }
    }

    private int begin(int s) {
        return model.transitionOffsets()[policy[s]];
    }

    private int end(int s) {
        return model.transitionOffsets()[policy[s] + 1];
    }

    private boolean isEntry(int s, int next) {
        return next >= 0 && next != s && !fixed.get(next);
    }

    /** Places all states, breadth first from one of the lowest degree; returns false if too much would be filled. */
    private boolean place() {
        Arrays.fill(place, -1);
        long[] byDegree = new long[order.length];
        int i = 0;
        for (int s = fixed.nextClearBit(0); s < model.states(); s = fixed.nextClearBit(s + 1)) {
            byDegree[i++] = key(s);
        }
        Arrays.sort(byDegree);
        for (long key : byDegree) {
            int root = (int) key;
            if (place[root] < 0 && !placeFrom(root)) {
                return false;
            }
        }
        return true;
    }

    private long key(int s) {
        return (long) (offsets[s + 1] - offsets[s]) << Integer.SIZE | s;
    }

    private boolean placeFrom(int root) {
        int at = placed;
        put(root);
        long[] found = new long[16];
        for (; at < placed; at++) {
            int s = order[at];
            int degree = offsets[s + 1] - offsets[s];
            found = degree > found.length ? new long[degree] : found;
            int count = 0;
            for (int i = offsets[s]; i < offsets[s + 1]; i++) {
                int next = neighbours[i];
                if (place[next] < 0) {
                    place[next] = 0;
                    found[count++] = key(next);
                }
            }
            Arrays.sort(found, 0, count);
            for (int i = 0; i < count; i++) {
                long back = placed - at;
                operations += back * back;
                put((int) found[i]);
            }
            if (operations > MOST_OPERATIONS) {
                return false;
            }
        }
        return true;
    }

    private void put(int s) {
        place[s] = placed;
        order[placed++] = s;
    }

    /** Returns about how many operations the factors take, at most {@link #MOST_OPERATIONS}. */
    long operations() {
        return operations;
    }

    /** Returns the states that are not fixed, in order. */
    int[] states() {
        int[] reversed = new int[order.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = order[order.length - 1 - i];
        }
        return reversed;
    }
}
