package org.bellman.learning.planning;

import org.bellman.api.environment.FiniteModel;

/**
 * {@link BellmanBackup} for one state after another, to the same bits, at the speed of memory. What a sweep waits for
 * are the values of successors, which lie anywhere, and a processor has only so many instructions in hand while it
 * waits; short loops of unknown length cost it more than the sums in them. So where neighbouring states have equally
 * many actions and those equally many transitions, the values of their pairs are computed by loops without loops inside,
 * and then the best of each state. Elsewhere the values of successors are fetched first, by a loop that does nothing
 * else, and then made use of. Memory: 52 KiB, and a byte for 512 states. One thread at a time; allocates
 * nothing after construction.
 */
public final class BellmanSweep {
    private static final int FETCHED = 2048;
    /** States that are told apart by whether they are alike. */
    private static final int BLOCK = 512;

    private static final int MOST_PAIRS = 4096;

    /** With fewer transitions of a pair, in place, fetching first is faster. */
    private static final int LEAST_IN_PLACE = 3;

    private final int[] pairOffsets;
    private final int[] transitionOffsets;
    private final int[] successors;
    private final double[] probabilities;
    private final double[] rewards;
    private final FiniteModel model;
    private final double discount;
    private final double[] fetched = new double[FETCHED];
    private final double[] pairValues = new double[MOST_PAIRS];
    private final double[] best = new double[BLOCK];
    /** For each block of states the transitions that each of its pairs has; 0 if they differ or the actions of states do. */
    private final byte[] transitions;

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
        transitions = new byte[(model.states() + BLOCK - 1) / BLOCK];
        for (int b = 0; b < transitions.length; b++) {
            transitions[b] = transitions(b * BLOCK, Math.min((b + 1) * BLOCK, model.states()));
        }
    }

    private byte transitions(int begin, int end) {
        int pairs = pairOffsets[end] - pairOffsets[begin];
        int actions = pairOffsets[begin + 1] - pairOffsets[begin];
        int each = transitionOffsets[pairOffsets[begin] + 1] - transitionOffsets[pairOffsets[begin]];
        boolean alike = pairs <= MOST_PAIRS && each <= Byte.MAX_VALUE;
        for (int s = begin; s < end; s++) {
            alike &= pairOffsets[s + 1] - pairOffsets[s] == actions;
        }
        for (int p = pairOffsets[begin]; p < pairOffsets[end]; p++) {
            alike &= transitionOffsets[p + 1] - transitionOffsets[p] == each;
        }
        return (byte) (alike ? each : 0);
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
            int each = transitions[begin / BLOCK];
            boolean inPlace = values == next;
            boolean alike = each >= (inPlace ? LEAST_IN_PLACE : 1);
            int end = alike ? Math.min(to, (begin / BLOCK + 1) * BLOCK) : fetchable(begin, to);
            double change;
            if (alike) {
                change = inPlace ? alikeInPlace(begin, end, each, values) : alike(begin, end, each, values, next);
            } else if (end == begin) {
                change = single(end++, values, next);
            } else {
                int first = firstTransition(begin);
                fetch(first, firstTransition(end) - first, values);
                change = inPlace ? addInPlace(begin, end, first, values) : add(begin, end, first, values, next);
            }
            largest = Math.max(largest, change);
            begin = end;
        }
        return largest;
    }

    /** One past the last state whose successors' values can be fetched with those of the first. */
    private int fetchable(int begin, int to) {
        int first = firstTransition(begin);
        int end = begin;
        while (end < to && firstTransition(end + 1) - first <= FETCHED) {
            end++;
        }
        return end;
    }

    private double alike(int begin, int end, int each, double[] values, double[] next) {
        int pairs = pairOffsets[end] - pairOffsets[begin];
        evaluate(pairOffsets[begin], pairs, each, values);
        int states = end - begin;
        int actions = pairs / states;
        int pair = 0;
        for (int i = 0; i < states; i++) {
            best[i] = pairValues[pair];
            pair += actions;
        }
        for (int a = 1; a < actions; a++) {
            pair = a;
            for (int i = 0; i < states; i++) {
                best[i] = Math.max(best[i], pairValues[pair]);
                pair += actions;
            }
        }
        // Of numbers that are not negative, and of NaN, the largest has the largest bits, and whole numbers compare
        // faster.
        long largest = 0;
        for (int i = 0; i < states; i++) {
            double change = Math.abs(best[i] - values[begin + i]);
            largest = Math.max(largest, Double.doubleToRawLongBits(change));
            next[begin + i] = best[i];
        }
        return Double.longBitsToDouble(largest);
    }

    private double alikeInPlace(int begin, int end, int each, double[] values) {
        int pair = pairOffsets[begin];
        int actions = (pairOffsets[end] - pair) / (end - begin);
        long largest = 0;
        for (int s = begin; s < end; s++) {
            evaluate(pair, actions, each, values);
            double top = pairValues[0];
            for (int a = 1; a < actions; a++) {
                top = Math.max(top, pairValues[a]);
            }
            largest = Math.max(largest, Double.doubleToRawLongBits(Math.abs(top - values[s])));
            values[s] = top;
            pair += actions;
        }
        return Double.longBitsToDouble(largest);
    }

    /** Q of successive pairs with so many transitions each. Sums begin with 0.0, to which -0.0 adds nothing. */
    private void evaluate(int pair, int count, int each, double[] values) {
        int first = transitionOffsets[pair];
        switch (each) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    int t = first + i;
                    value(pair, i, 0.0 + term(t, values));
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    int t = first + 2 * i;
                    value(pair, i, 0.0 + term(t, values) + term(t + 1, values));
                }
            }
            case 3 -> {
                for (int i = 0; i < count; i++) {
                    int t = first + 3 * i;
                    value(pair, i, 0.0 + term(t, values) + term(t + 1, values) + term(t + 2, values));
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    int t = first + 4 * i;
                    double half = 0.0 + term(t, values) + term(t + 1, values);
                    value(pair, i, half + term(t + 2, values) + term(t + 3, values));
                }
            }
            case 5 -> {
                for (int i = 0; i < count; i++) {
                    int t = first + 5 * i;
                    double half = 0.0 + term(t, values) + term(t + 1, values) + term(t + 2, values);
                    value(pair, i, half + term(t + 3, values) + term(t + 4, values));
                }
            }
            default -> {
                int t = first;
                for (int i = 0; i < count; i++) {
                    double expected = 0;
                    for (int last = t + each; t < last; t++) {
                        expected += term(t, values);
                    }
                    value(pair, i, expected);
                }
            }
        }
    }

    private void value(int pair, int i, double expected) {
        pairValues[i] = rewards[pair + i] + discount * expected;
    }

    private double term(int t, double[] values) {
        int successor = successors[t];
        return successor >= 0 ? probabilities[t] * values[successor] : 0.0;
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
