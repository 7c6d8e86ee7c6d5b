package org.bellman.benchmark.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bellman.benchmark.internal.peak.FmaPeak;

/**
 * Measures the machine's peak again and again in the course of the benchmark: a processor's clock changes,
 * and other programs take their part of a shared machine. One thread at a time.
 */
final class PeakMeter implements Operation {
    private static final int ROUNDS = 1000;
    private static final double SECONDS = 0.03;

    private final FmaPeak peak;
    private final Stopwatch stopwatch;
    private final List<Double> measured = new ArrayList<>();
    /** Whatever is read by somebody must be computed. */
    private volatile float last;

    PeakMeter(FmaPeak peak, Stopwatch stopwatch) {
        this.peak = peak;
        this.stopwatch = stopwatch;
    }

    @Override
    public void run(int times) {
        float sum = 0;
        for (int i = 0; i < times; i++) {
            sum += peak.run(ROUNDS);
        }
        last = sum;
    }

    /** The last sum, which is finite. */
    float last() {
        return last;
    }

    /** Measures once more and returns FLOP/s. */
    double measure() {
        double nanoseconds = stopwatch.measure(this, SECONDS).minimum();
        double flops = (double) ROUNDS * peak.flopPerRound() / nanoseconds * 1e9;
        measured.add(flops);
        return flops;
    }

    /** All that was measured, in FLOP/s. */
    PeakResult result() {
        double[] flops = measured.stream().mapToDouble(Double::doubleValue).toArray();
        double maximum = Arrays.stream(flops).max().orElseThrow();
        Timing spread = Timing.of(flops);
        return new PeakResult(peak.description(), spread.minimum(), spread.median(), maximum);
    }
}
