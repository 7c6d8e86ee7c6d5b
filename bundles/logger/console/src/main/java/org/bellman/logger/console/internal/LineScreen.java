package org.bellman.logger.console.internal;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** A line for each report, for files and pipes. */
final class LineScreen implements Screen {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;

    LineScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public long interval() {
        return INTERVAL;
    }

    @Override
    public synchronized void show(Object run, Report report) {
        out.println(report.line());
        out.flush();
    }

    @Override
    public void finish(Object run, Report report) {
        show(run, report);
    }
}
