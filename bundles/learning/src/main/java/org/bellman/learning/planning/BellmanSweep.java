package org.bellman.learning.planning;

import org.bellman.api.environment.FiniteModel;

/**
 * {@link BellmanBackup} for one state after another, at the speed of memory. What a sweep waits for are the values of
 * successors, which lie anywhere: so the terms p V(s′) of some states are made first, by a loop without branches
 * whose loads need not wait for each other, and then added up as the backup of a single state adds them, to the
 * same bits. Memory: 16 KiB. One thread at a time; allocates nothing after construction.
 */
public final class BellmanSweep {
    private static final int TERMS = 2048;

    private final int[] pairOffsets;
    private final int[] transitionOffsets;
    private final int[] successors;
    private final double[] probabilities;
    private final double[] rewards;
    private final FiniteModel model;
    private final double discount;
    private final double[] terms = new double[TERMS];

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
            while (end < to && firstTransition(end + 1) - first <= TERMS) {
                end++;
            }
            double change;
            if (end == begin) {
                change = single(end++, values, next);
            } else {
                multiply(first, firstTransition(end) - first, values);
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

    /** The terms of so many transitions; 0 of those that terminate. */
    private void multiply(int first, int count, double[] values) {
        for (int i = 0; i < count; i++) {
            int successor = successors[first + i];
            int ends = successor >> Integer.SIZE - 1;
            double term = probabilities[first + i] * values[successor ^ ends];
            terms[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(term) & ~(long) ends);
        }
    }

    private double add(int begin, int end, int first, double[] values, double[] next) {
        double largest = 0;
        int i = 0;
        int pair = pairOffsets[begin];
        for (int s = begin; s < end; s++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int pairEnd = pairOffsets[s + 1]; pair < pairEnd; pair++) {
                double expected = 0;
                for (int last = transitionOffsets[pair + 1] - first; i < last; i++) {
                    expected += terms[i];
                }
                double value = rewards[pair] + discount * expected;
                best = value > best ? value : best;
            }
            double change = Math.abs(best - values[s]);
            largest = change > largest ? change : largest;
            next[s] = best;
        }
        return largest;
    }

    /** As {@link #add}; but a term made of a value that has been replaced since is made anew. */
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
                    boolean replaced = successor >= begin && successor < s;
                    expected += replaced ? probabilities[t] * values[successor] : terms[t - first];
                }
                double value = rewards[pair] + discount * expected;
                best = value > best ? value : best;
            }
            double change = Math.abs(best - values[s]);
            largest = change > largest ? change : largest;
            values[s] = best;
        }
        return largest;
    }
}
