package org.bellman.runtime.internal.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.state.Checkpoint;
import org.bellman.state.Snapshot;
import org.bellman.state.Tensor;

/**
 * How a run's snapshot is laid out: what the runtime counts, the trainer's state, each logger's
 * position.
 *
 * @param steps steps done
 * @param updates updates done
 * @param finished whether there is nothing more to train
 * @param metrics the last measured value of each metric
 * @param maker the algorithm's part that made it, for a person
 * @param task the id of the task that it is of
 */
record Saved(long steps, long updates, boolean finished, Map<String, Double> metrics, String maker, String task) {
    /** Scope of what the runtime counts. */
    static final String RUN = "run";

    /** Scope of the trainer's state. */
    static final String TRAINER = "trainer";

    /** Scope of the loggers' positions, by id. */
    static final String LOGGERS = "loggers";

    private static final String METRICS = "metrics";
    private static final String METRIC_VALUES = "metricValues";

    void write(StateWriter state) {
        StateWriter run = state.scope(RUN);
        run.integer("steps", steps);
        run.integer("updates", updates);
        run.flag("finished", finished);
        run.text("algorithm", maker);
        run.text("task", task);
        run.text(METRICS, String.join("\n", metrics.keySet()));
        run.doubles(
                METRIC_VALUES,
                metrics.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    static Saved read(Snapshot snapshot) {
        StateReader run = snapshot.reader().scope(RUN);
        double[] values = run.doubles(METRIC_VALUES);
        String[] names = run.text(METRICS).split("\n", -1);
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(values.length, names.length); i++) {
            metrics.put(names[i], values[i]);
        }
        return new Saved(
                run.integer("steps"),
                run.integer("updates"),
                run.flag("finished"),
                metrics,
                run.text("algorithm"),
                run.text("task"));
    }

    /** Whether there is nothing more to train after a checkpoint. */
    static boolean finished(Checkpoint checkpoint) {
        return read(checkpoint.state()).finished();
    }

    /** The name of a scope for a part of any id: what names of scopes may not hold is written as its number. */
    static String scope(String id) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-');
            name.append(plain ? String.valueOf(c) : "_" + (int) c + "_");
        }
        return name.toString();
    }

    /** A scope's entries among those of {@link Snapshot#entries}; empty if there is no such scope. */
    static Map<String, Object> nested(Map<String, Object> entries, String scope) {
        Map<String, Object> nested = new LinkedHashMap<>();
        if (entries.get(scope) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> nested.put((String) name, value));
        }
        return nested;
    }

    /** Writes entries of {@link Snapshot#entries} again. */
    static void copy(Map<String, Object> entries, StateWriter state) {
        entries.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                copy(nested(entries, name), state.scope(name));
            } else if (value instanceof Tensor tensor) {
                copy(tensor, name, state);
            } else if (value instanceof Long number) {
                state.integer(name, number);
            } else if (value instanceof Double number) {
                state.number(name, number);
            } else if (value instanceof Boolean flag) {
                state.flag(name, flag);
            } else {
                state.text(name, (String) value);
            }
        });
    }

    private static void copy(Tensor tensor, String name, StateWriter state) {
        int[] shape = tensor.shape().stream().mapToInt(Integer::intValue).toArray();
        if (tensor.values() instanceof float[] values) {
            state.floats(name, values, shape);
        } else if (tensor.values() instanceof double[] values) {
            state.doubles(name, values, shape);
        } else if (tensor.values() instanceof long[] values) {
            state.longs(name, values, shape);
        } else {
            state.bytes(name, (byte[]) tensor.values(), shape);
        }
    }

    /**
     * Flattens entries for a report: names of nested scopes are joined by dots, tensors become arrays, float64
     * tensors of two axes arrays of rows.
     */
    static Map<String, Object> flat(Map<String, Object> entries) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", entries, flat);
        return flat;
    }

    private static void flatten(String prefix, Map<String, Object> entries, Map<String, Object> flat) {
        entries.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                flatten(prefix + name + ".", nested(entries, name), flat);
            } else {
                flat.put(prefix + name, value instanceof Tensor tensor ? array(tensor) : value);
            }
        });
    }

    private static Object array(Tensor tensor) {
        if (tensor.shape().size() != 2 || !(tensor.values() instanceof double[] values)) {
            return tensor.values();
        }
        int columns = tensor.shape().get(1);
        double[][] rows = new double[tensor.shape().get(0)][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
        }
        return rows;
    }
}
