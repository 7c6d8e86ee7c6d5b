package org.bellman.state;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bellman.api.state.StateException;
import org.bellman.state.internal.Disk;
import org.bellman.state.internal.SafetensorsFile;
import org.bellman.state.internal.SafetensorsWriter;

/**
 * The content of a file in the safetensors format, the open format of Hugging Face that Python reads
 * too and that cannot execute anything. Types: F32, F64, I32, I64, U8. Immutable except for the tensors'
 * arrays.
 *
 * @param tensors by name, in the header's order
 * @param metadata free texts by name
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    /** Copies the maps, keeping their order. */
    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads a file strictly: one that is truncated, too long, or whose header is huge, malformed or
     * at odds with the data is refused.
     *
     * @param file the file
     * @return its content
     * @throws StateException naming the file and the tensor that is wrong
     * @see SafetensorsReader for a file that should be looked at before it is read
     */
    public static Safetensors read(Path file) {
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            opened.entries().keySet().forEach(name -> tensors.put(name, opened.tensor(name)));
            return new Safetensors(tensors, opened.metadata());
        }
    }

    /**
     * Writes a file as {@link AtomicFiles} does: whole or not at all. Tensors with wider types are
     * put first, so that each is aligned; otherwise the order is kept.
     *
     * @param file the file; its directory must exist
     * @throws StateException if it cannot be written
     */
    public void write(Path file) {
        AtomicFiles.write(Disk.REAL, file, sink -> SafetensorsWriter.write(sink, tensors, metadata));
    }
}
