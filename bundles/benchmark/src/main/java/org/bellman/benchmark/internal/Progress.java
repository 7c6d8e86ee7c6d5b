package org.bellman.benchmark.internal;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells what is being measured: one line redrawn in place on a terminal, otherwise a line every few seconds. */
final class Progress {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);
    private static final String ERASE_TO_END_OF_LINE = "\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier clock;
    private long told;
    private int expected;
    private int done;

    /**
     * @param err standard error
     * @param terminal whether it is a terminal
     * @param clock nanoseconds
     */
    Progress(PrintWriter err, boolean terminal, LongSupplier clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        told = clock.getAsLong() - INTERVAL;
    }

    /** Says how often {@link #next} will be called. */
    void expect(int parts) {
        expected = parts;
    }

    /** The next part begins. */
    void next(String what) {
        done++;
        String line = "benchmark " + done + "/" + expected + ": " + what;
        if (terminal) {
            err.print("\r" + line + ERASE_TO_END_OF_LINE);
            err.flush();
        } else if (clock.getAsLong() - told >= INTERVAL) {
            told = clock.getAsLong();
            err.println(line);
        }
    }

    /** Leaves the terminal as it was. */
    void finish() {
        if (terminal) {
            err.print("\r" + ERASE_TO_END_OF_LINE);
            err.flush();
        }
    }
}
