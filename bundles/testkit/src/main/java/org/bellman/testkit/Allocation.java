package org.bellman.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what a thread allocates. Any thread; measures the calling one. */
public final class Allocation {
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 5;

    private Allocation() {}

    /**
     * Runs work several times and returns the least that one run allocated: what is allocated once
     * (class loading, lazily made tables) does not count, what every run allocates does.
     *
     * @param work what to measure
     * @return bytes, 0 if it allocates nothing in steady state
     */
    public static long least(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        long least = Long.MAX_VALUE;
        long self = Thread.currentThread().getId();
        for (int i = 0; i < ROUNDS; i++) {
            long before = threads.getThreadAllocatedBytes(self);
            work.run();
            least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
        }
        return least;
    }
}
