package org.bellman.logger.console.internal;

import java.util.Locale;
import org.bellman.api.logger.RunInfo;

/**
 * How far a run is, for a person.
 *
 * @param run the run
 * @param steps steps done
 * @param stepsPerSecond how fast it goes, or NaN
 * @param episodeReturn mean return of the last episodes, or NaN
 * @param state how it stands, such as {@code "running"}
 */
record Report(RunInfo run, long steps, double stepsPerSecond, double episodeReturn, String state) {
    private static final int WIDEST_BAR = 40;
    private static final int NARROWEST_BAR = 5;

    /** Returns one line without a bar. */
    String line() {
        return run.name() + ": " + numbers();
    }

    /** Returns one line, with a bar if there is room, at most so many columns wide. */
    String bar(int columns) {
        String text = last(columns);
        return text.length() <= columns ? text : text.substring(0, columns);
    }

    /** Returns one line, with a bar if there is room, whole even if it is wider than the columns. */
    String last(int columns) {
        String before = run.name() + " ";
        String after = " " + numbers();
        int width = Math.min(WIDEST_BAR, columns - before.length() - after.length() - 2);
        if (width < NARROWEST_BAR) {
            return line();
        }
        int full = (int) (width * share());
        return before + "[" + "#".repeat(full) + "-".repeat(width - full) + "]" + after;
    }

    private double share() {
        return Math.min(1, (double) steps / run.budget());
    }

    private String numbers() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%,d/%,d %s, %d %%", steps, run.budget(), run.unit(), (int) (100 * share())));
        if (!Double.isNaN(stepsPerSecond)) {
            text.append(String.format(Locale.ROOT, ", %,.0f %s/s", stepsPerSecond, run.unit()));
            if (steps < run.budget() && stepsPerSecond > 0) {
                text.append(", ").append(remaining()).append(" left");
            }
        }
        if (!Double.isNaN(episodeReturn)) {
            text.append(String.format(Locale.ROOT, ", return %.1f", episodeReturn));
        }
        return (state.equals("running") ? text : text.append(", ").append(state)).toString();
    }

    private String remaining() {
        long seconds = (long) Math.ceil((run.budget() - steps) / stepsPerSecond);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
    }
}
