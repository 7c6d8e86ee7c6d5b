package org.bellman.learning.planning;

import org.bellman.api.environment.FiniteModel;

/**
 * {@link BellmanBackup} for one state after another, at the speed of memory. What a sweep waits for are the values of
 * successors, which lie anywhere, and a processor has only so many instructions in hand while it waits: so the values
 * that some states need are fetched first, by a loop that does nothing else, and then made use of as the backup of a
 * single state does, to the same bits. Memory: 16 KiB. One thread at a time; allocates nothing after construction.
 */
public final class BellmanSweep {
    private static final int FETCHED = 2048;

    private final int[] pairOffsets;
    private final int[] transitionOffsets;
    private final int[] successors;
    private final double[] probabilities;
    private final double[] rewards;
    private final FiniteModel model;
    private final double discount;
    private final double[] fetched = new double[FETCHED];

    /**
     * Makes sweeps of a model.
     *
     * @param model the model
     * @param discount γ in [0, 1]
     */
    public BellmanSweep(FiniteModel model, double discount) {
        this.model = model;
        this.discount = discount;
        pairOffsets = model.pairOffsets();
        transitionOffsets = model.transitionOffsets();
        successors = model.successors();
        probabilities = model.probabilities();
        rewards = model.rewards();
    }

    /**
     * Writes TV for a range of states, in ascending order. With {@code next} the same array as {@code
     * values} each state already sees the new values of those before it (Gauss–Seidel).
     *
     * @param from the first state
     * @param to one past the last state, at most states
     * @param values [states] V, finite
     * @param next [states] receives TV in [from, to)
     * @return max |(TV)(s) − V(s)| over the range; infinite or NaN if a value is
     */
    public double sweep(int from, int to, double[] values, double[] next) {
        double largest = 0;
        int begin = from;
        while (begin < to) {
            int first = firstTransition(begin);
            int end = begin;
            while (end < to && firstTransition(end + 1) - first <= FETCHED) {
                end++;
            }
            double change;
            if (end == begin) {
                change = single(end++, values, next);
            } else {
                fetch(first, firstTransition(end) - first, values);
                change = values == next ? addInPlace(begin, end, first, values) : add(begin, end, first, values, next);
            }
            largest = Math.max(largest, change);
            begin = end;
        }
        return largest;
    }

    private int firstTransition(int state) {
        return transitionOffsets[pairOffsets[state]];
    }

    /** A state with more transitions than there is room for. */
    private double single(int state, double[] values, double[] next) {
        double value = BellmanBackup.state(model, state, discount, values);
        double change = Math.abs(value - values[state]);
        next[state] = value;
        return change;
    }

    /** The values of so many successors, those of transitions that terminate among them. */
    private void fetch(int first, int count, double[] values) {
        for (int i = 0; i < count; i++) {
            int successor = successors[first + i];
            fetched[i] = values[successor ^ (successor >> Integer.SIZE - 1)];
        }
    }

    private double add(int begin, int end, int first, double[] values, double[] next) {
        double largest = 0;
        int t = first;
        int pair = pairOffsets[begin];
        for (int s = begin; s < end; s++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int pairEnd = pairOffsets[s + 1]; pair < pairEnd; pair++) {
                double expected = 0;
                for (int last = transitionOffsets[pair + 1]; t < last; t++) {
                    if (successors[t] >= 0) {
                        expected += probabilities[t] * fetched[t - first];
                    }
                }
                double value = rewards[pair] + discount * expected;
                best = Math.max(best, value);
            }
            double change = Math.abs(best - values[s]);
            largest = Math.max(largest, change);
            next[s] = best;
        }
        return largest;
    }

    /** As {@link #add}; but values that have been replaced since they were fetched are read again. */
    private double addInPlace(int begin, int end, int first, double[] values) {
        double largest = 0;
        int t = first;
        int pair = pairOffsets[begin];
        for (int s = begin; s < end; s++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int pairEnd = pairOffsets[s + 1]; pair < pairEnd; pair++) {
                double expected = 0;
                for (int last = transitionOffsets[pair + 1]; t < last; t++) {
                    int successor = successors[t];
                    if (successor >= 0) {
                        boolean replaced = successor >= begin && successor < s;
                        expected += probabilities[t] * (replaced ? values[successor] : fetched[t - first]);
                    }
                }
                double value = rewards[pair] + discount * expected;
                best = Math.max(best, value);
            }
            double change = Math.abs(best - values[s]);
            largest = Math.max(largest, change);
            values[s] = best;
        }
        return largest;
    }
}
