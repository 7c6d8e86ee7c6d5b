package org.bellman.logger.console.internal;

import java.io.PrintStream;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One bar for each run, below one another, redrawn in place with the control sequences that every
 * terminal since the VT100 knows. Finished runs stand above those that still go on.
 */
final class BarScreen implements Screen {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String ERASE_TO_END_OF_SCREEN = "\u001b[J";
    private static final String ERASE_TO_END_OF_LINE = "\u001b[K";

    private final PrintStream out;
    private final int columns;
    private final Map<Integer, String> bars = new LinkedHashMap<>();
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private int next;
    private int drawn;

    BarScreen(PrintStream out, int columns) {
        this.out = out;
        // A character in the last column would make some terminals wrap, and so would the ^C that they show.
        this.columns = columns - 3;
    }

    @Override
    public long interval() {
        return INTERVAL;
    }

    @Override
    public synchronized void show(Object run, Report report) {
        bars.put(numbers.computeIfAbsent(run, r -> next++), report.bar(columns));
        out.print(toTop() + draw());
        out.flush();
    }

    @Override
    public synchronized void finish(Object run, Report report) {
        Integer number = numbers.remove(run);
        if (number != null) {
            bars.remove(number);
        }
        out.print(toTop() + ERASE_TO_END_OF_SCREEN + report.last(columns) + "\n" + draw());
        out.flush();
    }

    /** The cursor stands behind the last bar: back to the beginning of the first. */
    private String toTop() {
        return drawn > 1 ? "\r\u001b[" + (drawn - 1) + "A" : "\r";
    }

    private String draw() {
        drawn = bars.size();
        return bars.isEmpty() ? "" : String.join(ERASE_TO_END_OF_LINE + "\n", bars.values()) + ERASE_TO_END_OF_LINE;
    }
}
