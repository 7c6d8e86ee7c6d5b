package org.bellman.state;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.state.StateException;
import org.bellman.state.internal.SafetensorsFile;

/**
 * An open safetensors file, for content that should be looked at before memory is taken for it: the header is read and
 * checked against the file's length, tensors one by one when they are asked for. Strict like {@link Safetensors#read}.
 * One thread at a time.
 */
public final class SafetensorsReader implements AutoCloseable {
    private final SafetensorsFile file;
    private final Map<String, Declared> tensors;

    /**
     * What a header says of a tensor.
     *
     * @param type what it holds
     * @param shape its axes, each at least 0; empty means one value
     */
    public record Declared(ElementType type, List<Integer> shape) {}

    private SafetensorsReader(SafetensorsFile file) {
        this.file = file;
        Map<String, Declared> declared = new LinkedHashMap<>();
        file.entries().forEach((name, entry) -> declared.put(name, new Declared(entry.type(), entry.shape())));
        this.tensors = Collections.unmodifiableMap(declared);
    }

    /**
     * Opens a file and reads its header.
     *
     * @param file the file
     * @return the open file; the caller closes it
     * @throws StateException naming the file if it is missing, unreadable, truncated, too long, or its header is huge,
     *     malformed or at odds with the data
     */
    public static SafetensorsReader open(Path file) {
        return new SafetensorsReader(SafetensorsFile.open(file));
    }

    /**
     * Returns what the header says of the tensors.
     *
     * @return by name, in the header's order; unmodifiable
     */
    public Map<String, Declared> tensors() {
        return tensors;
    }

    /**
     * Returns the free texts of the header.
     *
     * @return by name; unmodifiable
     */
    public Map<String, String> metadata() {
        return file.metadata();
    }

    /**
     * Reads a tensor: memory is taken for its values and a small buffer.
     *
     * @param name its name
     * @return the tensor, whose array is the caller's own
     * @throws StateException naming the file if there is no such tensor or the file cannot be read
     */
    public Tensor read(String name) {
        return file.tensor(name);
    }

    @Override
    public void close() {
        file.close();
    }
}
