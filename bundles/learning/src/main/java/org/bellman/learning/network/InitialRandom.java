package org.bellman.learning.network;

/**
 * SplitMix64 (Steele, Lea and Flood, 2014) with uniform and Gaussian numbers: small, portable, the same
 * bits everywhere. Weights are drawn once and never continued, so it need not be restorable.
 */
final class InitialRandom {
    private long state;
    private double kept = Double.NaN;

    InitialRandom(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number in [0, 1) with 53 random bits. */
    double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** A standard normal number by the polar method (Marsaglia, 1964); every second one is kept. */
    double gaussian() {
        if (!Double.isNaN(kept)) {
            double result = kept;
            kept = Double.NaN;
            return result;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
        kept = v * factor;
        return u * factor;
    }
}
