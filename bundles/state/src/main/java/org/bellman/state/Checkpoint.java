package org.bellman.state;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A checkpoint that was read and checked. Tensors are in memory; the rows of rings are read from the
 * directory when a reader asks for them, so it must still be there then.
 *
 * @param directory where it lies
 * @param step the step count it belongs to
 * @param metadata what was given when it was written
 * @param state its state
 */
public record Checkpoint(Path directory, long step, Map<String, String> metadata, Snapshot state) {
    /** Copies the metadata, keeping their order. */
    public Checkpoint {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
