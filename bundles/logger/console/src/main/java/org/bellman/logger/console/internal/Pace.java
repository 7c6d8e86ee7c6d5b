package org.bellman.logger.console.internal;

/** How fast a run goes, over its last seconds: what remains is foretold from how it goes now. */
final class Pace {
    private static final int SAMPLES = 32;
    private static final long APART = 250_000_000;

    private final long[] steps = new long[SAMPLES];
    private final long[] times = new long[SAMPLES];
    private int samples;
    private long lastSteps;
    private long lastTime;

    /**
     * Takes a measurement; keeps one every quarter of a second.
     *
     * @param stepsNow steps done
     * @param now nanoseconds
     */
    void add(long stepsNow, long now) {
        lastSteps = stepsNow;
        lastTime = now;
        if (samples == 0 || now - times[(samples - 1) % SAMPLES] >= APART) {
            steps[samples % SAMPLES] = stepsNow;
            times[samples % SAMPLES] = now;
            samples++;
        }
    }

    /** Forgets everything: the run stood still. */
    void forget() {
        samples = 0;
    }

    /**
     * Returns the pace since the oldest measurement still kept.
     *
     * @return steps a second, or NaN before time has passed
     */
    double stepsPerSecond() {
        int oldest = samples <= SAMPLES ? 0 : samples % SAMPLES;
        long elapsed = lastTime - times[oldest];
        return samples == 0 || elapsed <= 0 ? Double.NaN : (lastSteps - steps[oldest]) * 1e9 / elapsed;
    }
}
