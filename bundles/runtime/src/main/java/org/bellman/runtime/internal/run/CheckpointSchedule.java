package org.bellman.runtime.internal.run;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Decides at which boundaries a checkpoint is written: at the first one at or after each multiple of
 * the interval, and besides when a minute has passed since the last one. Saving changes no result,
 * so the clock may have a say. One thread.
 */
final class CheckpointSchedule {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

    private final long interval;
    private final LongSupplier nanoTime;
    private long next;
    private long last;

    /**
     * Begins a schedule.
     *
     * @param interval steps, at least 1
     * @param steps steps done so far
     * @param nanoTime the clock
     */
    CheckpointSchedule(long interval, long steps, LongSupplier nanoTime) {
        this.interval = interval;
        this.nanoTime = nanoTime;
        written(steps);
    }

    boolean due(long steps) {
        return steps >= next || nanoTime.getAsLong() - last >= LONGEST;
    }

    void written(long steps) {
        long passed = steps / interval * interval;
        next = passed + Math.min(interval, Long.MAX_VALUE - passed);
        last = nanoTime.getAsLong();
    }
}
