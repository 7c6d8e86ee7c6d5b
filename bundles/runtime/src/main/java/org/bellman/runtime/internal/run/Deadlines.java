package org.bellman.runtime.internal.run;

import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * How long a run is waited for before it is given up.
 *
 * @param parts milliseconds that a run waits for parts that are not there, above 0
 * @param boundary milliseconds that an environment's run may take from one sign of life to the next, above 0
 */
public record Deadlines(long parts, long boundary) {
    private static final long PARTS_SECONDS = 60;
    private static final long BOUNDARY_SECONDS = 300;

    /**
     * Reads them, in whole seconds; what is missing or no number above 0 is as usual.
     *
     * @param properties gives the values of {@code bellman.deadline.parts} and {@code bellman.deadline.boundary}, or null
     * @return the deadlines
     */
    public static Deadlines of(UnaryOperator<String> properties) {
        return new Deadlines(
                milliseconds(properties.apply("bellman.deadline.parts"), PARTS_SECONDS),
                milliseconds(properties.apply("bellman.deadline.boundary"), BOUNDARY_SECONDS));
    }

    private static long milliseconds(String seconds, long usual) {
        boolean given = seconds != null && seconds.matches("[1-9][0-9]{0,8}");
        return TimeUnit.SECONDS.toMillis(given ? Long.parseLong(seconds) : usual);
    }
}
