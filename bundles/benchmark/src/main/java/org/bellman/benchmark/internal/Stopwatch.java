package org.bellman.benchmark.internal;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Measures operations, after the compiler is done with them. One thread at a time. */
final class Stopwatch {
    /** A repetition lasts at least so long, that the clock's own cost vanishes. */
    private static final long REPETITION = 2_000_000;

    private static final long BLOCK = 50_000_000;
    private static final int QUIET_BLOCKS = 3;
    /** A block that is faster by less than this share is as fast as the one before. */
    private static final double NOISE = 0.05;

    private static final int FEWEST_REPETITIONS = 3;
    private static final int MOST_REPETITIONS = 1000;

    private final LongSupplier clock;
    private final LongSupplier compiled;
    private final BooleanSupplier stopped;

    /**
     * @param clock nanoseconds
     * @param compiled milliseconds that the compiler has worked so far
     * @param stopped whether to leave off
     */
    Stopwatch(LongSupplier clock, LongSupplier compiled, BooleanSupplier stopped) {
        this.clock = clock;
        this.compiled = compiled;
        this.stopped = stopped;
    }

    /**
     * Repeats an operation until, for some time, the compiler had nothing to do and it became no faster.
     *
     * @param operation what is measured afterwards
     * @param seconds how long at most
     */
    void warmUp(Operation operation, double seconds) {
        long end = clock.getAsLong() + (long) (seconds * 1e9);
        double fastest = Double.POSITIVE_INFINITY;
        int quiet = 0;
        while (quiet < QUIET_BLOCKS && clock.getAsLong() < end && !stopped.getAsBoolean()) {
            long compiledBefore = compiled.getAsLong();
            double time = block(operation, Math.min(end, clock.getAsLong() + BLOCK));
            boolean faster = time < fastest * (1 - NOISE);
            quiet = faster || compiled.getAsLong() > compiledBefore ? 0 : quiet + 1;
            fastest = Math.min(fastest, time);
        }
    }

    /** Returns the nanoseconds of one operation in the fastest of ever longer series until the end. */
    private double block(Operation operation, long end) {
        double fastest = Double.POSITIVE_INFINITY;
        int times = 1;
        do {
            double time = time(operation, times);
            fastest = Math.min(fastest, time);
            if (time * times < REPETITION) {
                times *= 2;
            }
        } while (clock.getAsLong() < end);
        return fastest;
    }

    private double time(Operation operation, int times) {
        long start = clock.getAsLong();
        operation.run(times);
        return (double) (clock.getAsLong() - start) / times;
    }

    /**
     * Measures an operation.
     *
     * @param operation what is measured
     * @param seconds how long, if that is enough for the fewest repetitions
     * @return its timing
     */
    Timing measure(Operation operation, double seconds) {
        long end = clock.getAsLong() + (long) (seconds * 1e9);
        double once = Math.max(1, block(operation, clock.getAsLong() + 2 * REPETITION));
        int times = (int) Math.max(1, Math.ceil(REPETITION / once));
        double[] measured = new double[MOST_REPETITIONS];
        int done = 0;
        while (done < FEWEST_REPETITIONS || (done < MOST_REPETITIONS && clock.getAsLong() < end)) {
            measured[done++] = time(operation, times);
            if (stopped.getAsBoolean()) {
                break;
            }
        }
        return Timing.of(Arrays.copyOf(measured, done));
    }
}
