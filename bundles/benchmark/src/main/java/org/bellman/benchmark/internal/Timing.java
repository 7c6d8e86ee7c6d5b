package org.bellman.benchmark.internal;

import java.util.Arrays;

/**
 * How long an operation takes.
 *
 * @param minimum nanoseconds, in the fastest repetition: what the machine can do undisturbed
 * @param median nanoseconds, over the repetitions
 * @param repetitions how many repetitions were measured, each of many operations if they are short
 */
record Timing(double minimum, double median, int repetitions) {
    /** Sums up measurements; sorts them. */
    static Timing of(double[] nanoseconds) {
        Arrays.sort(nanoseconds);
        int middle = nanoseconds.length / 2;
        double median =
                nanoseconds.length % 2 == 1 ? nanoseconds[middle] : (nanoseconds[middle - 1] + nanoseconds[middle]) / 2;
        return new Timing(nanoseconds[0], median, nanoseconds.length);
    }
}
