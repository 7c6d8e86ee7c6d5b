package org.bellman.runtime.internal.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bellman.state.AtomicFiles;

/**
 * The file {@code timings.csv}: how many seconds of training led to each checkpoint. Times are kept
 * out of checkpoints and metrics, which are equal in equal runs; they have this file of their own, and
 * a run that is resumed takes its seconds from it. One thread.
 */
public final class Timings {
    private static final String HEADER = "step,updates,seconds";

    private final Path file;
    private final List<String> lines = new ArrayList<>(List.of(HEADER));

    private Timings(Path file) {
        this.file = file;
    }

    /**
     * Reads the file, without what lies after a checkpoint.
     *
     * @param directory the run's directory
     * @param step steps at the checkpoint
     * @return its timings up to there; none if there is no such file
     */
    public static Timings upTo(RunDirectory directory, long step) {
        Timings timings = new Timings(directory.timingsFile());
        for (String line : read(timings.file)) {
            if (isTiming(line) && Long.parseLong(line.substring(0, line.indexOf(','))) <= step) {
                timings.lines.add(line);
            }
        }
        return timings;
    }

    /** A whole line: two counts of at most 18 digits and a number with at most one point. */
    private static boolean isTiming(String line) {
        String[] fields = line.split(",", -1);
        return fields.length == 3
                && digits(fields[0])
                && digits(fields[1])
                && digits(fields[2].replaceFirst("\\.", ""));
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A file that is damaged costs nothing but times: it is taken for an empty one. */
    private static List<String> read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Returns the seconds of training up to the last line.
     *
     * @return at least 0
     */
    public double seconds() {
        String last = lines.get(lines.size() - 1);
        return last.equals(HEADER) ? 0 : Double.parseDouble(last.substring(last.lastIndexOf(',') + 1));
    }

    /**
     * Returns the updates done up to the last line.
     *
     * @return at least 0
     */
    public long updates() {
        String last = lines.get(lines.size() - 1);
        return last.equals(HEADER) ? 0 : Long.parseLong(last.split(",", -1)[1]);
    }

    /**
     * Adds a line.
     *
     * @param step steps at a checkpoint
     * @param updates updates at it
     * @param seconds seconds of training that led to it
     * @throws org.bellman.api.state.StateException if the file cannot be written
     */
    public void add(long step, long updates, double seconds) {
        lines.add(step + "," + updates + "," + String.format(Locale.ROOT, "%.3f", seconds));
        AtomicFiles.write(file, String.join("\n", lines) + "\n");
    }
}
