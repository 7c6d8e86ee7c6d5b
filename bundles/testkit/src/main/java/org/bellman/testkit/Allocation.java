package org.bellman.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what a thread allocates. Any thread; measures the calling one. */
public final class Allocation {
    private static final int WARM_UP = 5;
    private static final int WINDOWS = 200;

    private Allocation() {}

    /**
     * Runs work until one run allocates nothing, at most some 200 times, and returns the least that a
     * run allocated. What is allocated once (class loading, lazily made tables) does not count, nor
     * what only code allocates that is not yet compiled (StrictMath's sine and cosine need an array
     * until the compiler, which works beside, has seen that it does not escape); what every run
     * allocates does.
     *
     * @param work what to measure, some thousand steps of it
     * @return bytes, 0 if it allocates nothing in steady state
     */
    public static long least(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        long least = Long.MAX_VALUE;
        long self = Thread.currentThread().getId();
        for (int i = 0; i < WINDOWS && least > 0; i++) {
            long before = threads.getThreadAllocatedBytes(self);
            work.run();
            least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
        }
        return least;
    }
}
