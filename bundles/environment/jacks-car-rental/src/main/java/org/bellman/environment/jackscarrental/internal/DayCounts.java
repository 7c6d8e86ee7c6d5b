package org.bellman.environment.jackscarrental.internal;

/**
 * How many cars are asked for, or come back, in a day: P(k) = λᵏ e^-λ / k! (Poisson), as an array of the probabilities of
 * 0, 1, ... Any thread.
 */
final class DayCounts {
    private DayCounts() {}

    /** Returns the probabilities of 0 to {@code last}; those of larger numbers are missing. */
    static double[] cut(double mean, int last) {
        double[] probabilities = new double[last + 1];
        double probability = StrictMath.exp(-mean);
        for (int k = 0; k <= last; k++) {
            probabilities[k] = probability;
            probability *= mean / (k + 1);
        }
        return probabilities;
    }

    /** Returns the probabilities of 0 to {@code enough} - 1, and of {@code enough} or more. */
    static double[] full(double mean, int enough) {
        double[] probabilities = cut(mean, enough);
        probabilities[enough] = 0;
        double less = mass(probabilities);
        probabilities[enough] = Math.max(0, 1 - less);
        return probabilities;
    }

    /** Returns the sum, in ascending order. */
    static double mass(double[] probabilities) {
        return cumulative(probabilities)[probabilities.length - 1];
    }

    /** Returns the probabilities of at most 0, 1, ... */
    static double[] cumulative(double[] probabilities) {
        double[] sums = probabilities.clone();
        for (int k = 1; k < sums.length; k++) {
            sums[k] += sums[k - 1];
        }
        return sums;
    }
}
