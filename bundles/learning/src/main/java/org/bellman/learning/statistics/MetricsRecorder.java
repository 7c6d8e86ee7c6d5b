package org.bellman.learning.statistics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Shapes;

/**
 * Makes rows of metrics at fixed step counts: the multiples of the logging interval and the last
 * step of the budget. A value is the mean of what was added since the last row, NaN if nothing was.
 * All rows have the same names in the same order. Where boundaries fall and whether the run was
 * resumed makes no difference. One thread at a time; {@link #add} allocates nothing.
 */
public final class MetricsRecorder {
    private final long interval;
    private final long budget;
    private final List<String> names;
    private final double[] sums;
    private final long[] counts;
    private final List<MetricsRow> rows = new ArrayList<>();
    private long lastRow;

    /**
     * Begins at step 0.
     *
     * @param interval steps between two rows, at least 1
     * @param budget steps of the whole run, at least 1
     * @param names lowerCamelCase names, at least one, all different, in the order of the rows
     * @throws IllegalArgumentException if a number is below 1 or names are none or not different
     */
    public MetricsRecorder(long interval, long budget, List<String> names) {
        Shapes.positive("interval", interval);
        Shapes.positive("budget", budget);
        if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("names are " + names + "; there must be one, and each only once");
        }
        this.interval = interval;
        this.budget = budget;
        this.names = List.copyOf(names);
        sums = new double[names.size()];
        counts = new long[names.size()];
    }

    /**
     * Adds a measurement to the row that comes next.
     *
     * @param name one of the names
     * @param value the measurement; NaN means that nothing was measured
     * @throws IllegalArgumentException if there is no such name
     */
    public void add(String name, double value) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("metric " + name + " is none of " + names);
        }
        if (!Double.isNaN(value)) {
            sums[index] += value;
            counts[index]++;
        }
    }

    /**
     * Tells whether a row is due: a multiple of the interval, or the end of the budget, was reached
     * since the last row. To be asked after every step, because a row is due once only.
     *
     * @param steps steps done so far
     * @return whether {@link #close} is to be called now
     */
    public boolean isDue(long steps) {
        return rowStep(steps) > lastRow;
    }

    private long rowStep(long steps) {
        return steps >= budget ? budget : steps - steps % interval;
    }

    /**
     * Closes the row that is due. It gets the number of the multiple that was reached, which is less
     * than the steps done where several lanes step at once.
     *
     * @param steps steps done so far
     * @throws IllegalStateException if no row is due
     */
    public void close(long steps) {
        if (!isDue(steps)) {
            throw new IllegalStateException("no row of metrics is due at step " + steps);
        }
        lastRow = rowStep(steps);
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < sums.length; i++) {
            values.put(names.get(i), counts[i] == 0 ? Double.NaN : sums[i] / counts[i]);
            sums[i] = 0;
            counts[i] = 0;
        }
        rows.add(new MetricsRow(lastRow, values));
    }

    /**
     * Returns the rows that were closed since the last call; to be called at each boundary.
     *
     * @return rows in order of steps, perhaps none
     */
    public List<MetricsRow> drain() {
        List<MetricsRow> drained = List.copyOf(rows);
        rows.clear();
        return drained;
    }

    /**
     * Writes the whole state: what was added since the last row. Rows that are closed have been
     * drained at the boundary.
     *
     * @param state where to
     * @throws IllegalStateException if rows were not drained
     */
    public void save(StateWriter state) {
        if (!rows.isEmpty()) {
            throw new IllegalStateException(
                    rows.size() + " rows of metrics were not drained before the state is saved");
        }
        state.integer("lastRow", lastRow);
        state.text("names", String.join(",", names));
        state.doubles("sums", sums);
        state.longs("counts", counts);
    }

    /**
     * Restores what {@link #save} wrote. A metric that was not saved (of another version) begins anew.
     *
     * @param state where from
     */
    public void load(StateReader state) {
        rows.clear();
        lastRow = state.integer("lastRow");
        List<String> saved = List.of(state.text("names").split(","));
        double[] savedSums = state.doubles("sums", saved.size());
        long[] savedCounts = state.longs("counts", saved.size());
        for (int i = 0; i < sums.length; i++) {
            int index = saved.indexOf(names.get(i));
            sums[i] = index < 0 ? 0 : savedSums[index];
            counts[i] = index < 0 ? 0 : savedCounts[index];
        }
    }
}
