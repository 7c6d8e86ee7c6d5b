package org.bellman.logger.console.internal;

/** How fast something goes on, over its last seconds: what remains is foretold from how it goes now. */
final class Pace {
    private static final int SAMPLES = 32;
    private static final long APART = 250_000_000;

    private final double[] positions = new double[SAMPLES];
    private final long[] times = new long[SAMPLES];
    private int samples;
    private double lastPosition;
    private long lastTime;

    /**
     * Takes a measurement; keeps one every quarter of a second.
     *
     * @param position how far it is
     * @param now nanoseconds
     */
    void add(double position, long now) {
        lastPosition = position;
        lastTime = now;
        if (samples == 0 || now - times[(samples - 1) % SAMPLES] >= APART) {
            positions[samples % SAMPLES] = position;
            times[samples % SAMPLES] = now;
            samples++;
        }
    }

    /** Forgets everything: it stood still. */
    void forget() {
        samples = 0;
    }

    /**
     * Returns the pace since the oldest measurement still kept.
     *
     * @return in positions a second, or NaN before time has passed
     */
    double perSecond() {
        int oldest = samples <= SAMPLES ? 0 : samples % SAMPLES;
        long elapsed = lastTime - times[oldest];
        return samples == 0 || elapsed <= 0 ? Double.NaN : (lastPosition - positions[oldest]) * 1e9 / elapsed;
    }
}
