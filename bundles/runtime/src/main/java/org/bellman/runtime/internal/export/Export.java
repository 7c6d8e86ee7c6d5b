package org.bellman.runtime.internal.export;

import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bellman.api.ExitCode;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.run.RunException;
import org.bellman.state.AtomicFiles;
import org.bellman.state.Safetensors;
import org.bellman.state.ShortestDecimal;
import org.bellman.state.Tensor;

/**
 * What is exported of a run, and its forms as a file. Any thread.
 *
 * @param facts run, algorithm, task, backend (texts), seed and steps (whole numbers), by name
 * @param scalars of the policy, by name
 * @param tensors of the policy, by name with scopes
 * @param names what the states and the actions of a table are called
 */
public record Export(
        Map<String, Object> facts, Map<String, Object> scalars, Map<String, Tensor> tensors, ModelNames names) {
    private static final String POLICY = "policy";

    /**
     * Writes a policy of any kind as safetensors.
     *
     * @param file where to
     * @param networks what else the file says of the tensors
     * @throws org.bellman.api.state.StateException if it cannot be written
     */
    public void safetensors(Path file, Map<String, String> networks) {
        Map<String, String> metadata = new LinkedHashMap<>();
        facts.forEach((name, value) -> metadata.put(name, value.toString()));
        scalars.forEach((name, value) -> metadata.put(name, value.toString()));
        metadata.putAll(networks);
        new Safetensors(tensors, metadata).write(file);
    }

    /**
     * Writes a table as one JSON object: facts, scalars, and the tensors as arrays, those of two axes as arrays of
     * rows, NaN as null.
     *
     * @param file where to
     * @throws org.bellman.api.state.StateException if it cannot be written
     */
    public void json(Path file) {
        AtomicFiles.write(file, text -> {
            text.write("{");
            String comma = "\n";
            for (Map<String, ?> part : List.of(facts, scalars, tensors)) {
                for (Map.Entry<String, ?> entry : part.entrySet()) {
                    text.append(comma).append(quoted(entry.getKey())).append(": ");
                    json(text, entry.getValue());
                    comma = ",\n";
                }
            }
            names(text, "stateNames", names.states());
            names(text, "actionNames", names.actions());
            text.write("\n}\n");
        });
    }

    private static void names(Writer text, String what, List<String> names) throws IOException {
        if (!names.isEmpty()) {
            text.append(",\n").append(quoted(what)).append(": ");
            text.write(names.stream().map(Export::quoted).collect(Collectors.joining(",", "[", "]")));
        }
    }

    private static void json(Writer text, Object value) throws IOException {
        if (value instanceof Tensor tensor) {
            array(text, tensor, 0, 0, tensor.size());
        } else if (value instanceof Double number) {
            text.write(Double.isFinite(number) ? ShortestDecimal.of(number) : "null");
        } else {
            text.write(value instanceof String words ? quoted(words) : value.toString());
        }
    }

    /** Writes the part of a tensor from an index on that its axes from one on span. */
    private static void array(Writer text, Tensor tensor, int axis, int from, int size) throws IOException {
        if (axis == tensor.shape().size()) {
            String cell = cell(tensor, from);
            text.write(cell.isEmpty() ? "null" : cell);
            return;
        }
        int length = tensor.shape().get(axis);
        int part = length == 0 ? 0 : size / length;
        text.write("[");
        for (int i = 0; i < length; i++) {
            text.write(i == 0 ? "" : ",");
            array(text, tensor, axis + 1, from + i * part, part);
        }
        text.write("]");
    }

    private static String quoted(String text) {
        return JsonProvider.provider().createValue(text).toString();
    }

    /**
     * Writes a table with a line for each state: its number, then a column for each tensor, of one with two axes as
     * many as a row has, named {@code NAME.0}, {@code NAME.1}, and so on. What is not there is empty. Where states have
     * names, the column {@code name} follows the number; where actions have, {@code action} follows {@code policy}, and
     * columns are named by them.
     *
     * @param file where to
     * @throws RunException if a tensor has not a row for each state
     * @throws org.bellman.api.state.StateException if the file cannot be written
     */
    public void csv(Path file) {
        int rows = rows(file);
        AtomicFiles.write(file, text -> {
            text.write(names.states().isEmpty() ? "state" : "state,name");
            for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                heading(text, entry.getKey(), entry.getValue());
            }
            for (int row = 0; row < rows; row++) {
                text.append('\n').write(Integer.toString(row));
                text.write(names.states().isEmpty() ? "" : "," + name(names.states(), row));
                for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                    int width = width(entry.getValue());
                    for (int column = 0; column < width; column++) {
                        text.append(',').write(cell(entry.getValue(), row * width + column));
                    }
                    if (isNamed(entry.getKey())) {
                        int action = Math.toIntExact(((long[]) entry.getValue().values())[row]);
                        text.append(',').write(name(names.actions(), action));
                    }
                }
            }
            text.write("\n");
        });
    }

    private void heading(Writer text, String name, Tensor tensor) throws IOException {
        int width = width(tensor);
        for (int column = 0; column < width; column++) {
            String action = width == names.actions().size() ? names.actions().get(column) : Integer.toString(column);
            text.append(',').write(tensor.shape().size() == 1 ? name : csv(name + "." + action));
        }
        text.write(isNamed(name) ? ",action" : "");
    }

    private boolean isNamed(String tensor) {
        return tensor.equals(POLICY)
                && !names.actions().isEmpty()
                && tensors.get(tensor).values() instanceof long[];
    }

    private static String name(List<String> names, int index) {
        return index < names.size() ? csv(names.get(index)) : "";
    }

    /** A text as a cell, in quotes where it needs them (RFC 4180). */
    private static String csv(String text) {
        String shown = ModelNames.shown(text);
        return shown.matches("[^,\"]*") ? shown : '"' + shown.replace("\"", "\"\"") + '"';
    }

    private int rows(Path file) {
        int rows = tensors.values().stream()
                .filter(tensor -> !tensor.shape().isEmpty())
                .mapToInt(tensor -> tensor.shape().get(0))
                .findFirst()
                .orElse(0);
        tensors.forEach((name, tensor) -> {
            int axes = tensor.shape().size();
            if (axes < 1 || axes > 2 || tensor.shape().get(0) != rows) {
                throw new RunException(
                        ExitCode.USAGE,
                        file + " cannot have a line for each state: " + name + " has the shape " + tensor.shape()
                                + "; end the file's name in .json or .safetensors");
            }
        });
        return rows;
    }

    private static int width(Tensor tensor) {
        return tensor.shape().size() == 1 ? 1 : tensor.shape().get(1);
    }

    /** A number as text; an empty one for what is none. */
    private static String cell(Tensor tensor, int index) {
        if (tensor.values() instanceof double[] values) {
            return number(values[index]);
        }
        if (tensor.values() instanceof float[] values) {
            return number(values[index]);
        }
        if (tensor.values() instanceof long[] values) {
            return Long.toString(values[index]);
        }
        return Integer.toString(Byte.toUnsignedInt(((byte[]) tensor.values())[index]));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? ShortestDecimal.of(value) : "";
    }
}
