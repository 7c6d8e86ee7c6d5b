package org.bellman.logger.console.internal;

import java.util.List;
import java.util.Locale;
import org.bellman.api.logger.RunInfo;

/**
 * How far a run is, for a person.
 *
 * @param run the run
 * @param steps steps done
 * @param share how much of the run is done, in [0, 1]
 * @param stepsPerSecond how fast it goes, or NaN
 * @param secondsLeft how long it will still take, or NaN
 * @param measures what was measured last, such as {@code "return 23.4"}, or an empty text
 * @param state how it stands, such as {@code "running"}
 */
record Report(
        RunInfo run,
        long steps,
        double share,
        double stepsPerSecond,
        double secondsLeft,
        String measures,
        String state) {
    private static final int WIDEST_BAR = 40;
    private static final int NARROWEST_BAR = 5;
    private static final int SHORT_NAME = 22;
    private static final double SLOW = 10;

    /** Returns one line without a bar. */
    String line() {
        return run.name() + ": " + numbers(true, true);
    }

    /** Returns one line, with a bar if there is room, at most so many columns wide. */
    String bar(int columns) {
        String text = last(columns);
        return text.length() <= columns ? text : text.substring(0, columns);
    }

    /**
     * Returns one line, with a bar if there is room, whole even if it is wider than the columns. For a bar it does
     * without the pace, then without the time left, then without the beginning of the name.
     */
    String last(int columns) {
        String shortName = run.name().length() <= SHORT_NAME
                ? run.name()
                : ".." + run.name().substring(run.name().length() - SHORT_NAME + 2);
        for (String name : List.of(run.name(), shortName)) {
            for (String numbers : List.of(numbers(true, true), numbers(false, true), numbers(false, false))) {
                int width = Math.min(WIDEST_BAR, columns - name.length() - numbers.length() - 4);
                if (width >= NARROWEST_BAR) {
                    int full = (int) (width * share);
                    return name + " [" + "#".repeat(full) + "-".repeat(width - full) + "] " + numbers;
                }
            }
        }
        return shortName + ": " + numbers(false, false);
    }

    private String numbers(boolean pace, boolean left) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%,d/%,d %s, %d %%", steps, run.budget(), unit(), (int) (100 * share)));
        if (pace && !Double.isNaN(stepsPerSecond)) {
            String form = stepsPerSecond < SLOW ? ", %,.1f %s/s" : ", %,.0f %s/s";
            text.append(String.format(Locale.ROOT, form, stepsPerSecond, run.unit()));
        }
        if (left && !Double.isNaN(secondsLeft)) {
            text.append(", ").append(remaining()).append(" left");
        }
        if (!measures.isEmpty()) {
            text.append(", ").append(measures);
        }
        return (state.equals("running") ? text : text.append(", ").append(state)).toString();
    }

    private String unit() {
        return run.budget() == 1 ? run.unit().replaceFirst("s$", "") : run.unit();
    }

    private String remaining() {
        long seconds = (long) Math.ceil(secondsLeft);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
    }
}
