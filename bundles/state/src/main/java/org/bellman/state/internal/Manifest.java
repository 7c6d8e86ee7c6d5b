package org.bellman.state.internal;

import java.util.List;
import java.util.Map;
import org.bellman.state.ElementType;

/**
 * What a checkpoint's {@code manifest.json} says.
 *
 * @param step the checkpoint's step
 * @param metadata free texts of the caller
 * @param files every other file of the checkpoint, by name
 * @param state the tree, with {@link TensorRef} and {@link RingRef} where tensors and rings are
 */
public record Manifest(long step, Map<String, String> metadata, Map<String, FileRef> files, Scope state) {
    /** The number of the format, raised when an older reader could not read it. */
    public static final int VERSION = 1;

    static final String FORMAT = "bellman-checkpoint";

    /**
     * A file.
     *
     * @param length in bytes
     * @param sha256 hash of its content, lower-case hexadecimal
     */
    public record FileRef(long length, String sha256) {}

    /**
     * A tensor in a safetensors file, where its name is its path.
     *
     * @param file the file's name
     */
    public record TensorRef(String file) {}

    /**
     * A ring in segments.
     *
     * @param firstRow the oldest row
     * @param lastRow one past the newest
     * @param columns types and row lengths by name
     * @param segments what follows on one another from firstRow to lastRow
     */
    public record RingRef(long firstRow, long lastRow, Map<String, ColumnRef> columns, List<SegmentRef> segments) {}

    /**
     * A column of a ring.
     *
     * @param type F32 or U8
     * @param rowLength values in a row
     */
    public record ColumnRef(ElementType type, int rowLength) {}

    /**
     * Consecutive rows of all columns of a ring in a safetensors file.
     *
     * @param file the file's name
     * @param firstRow its first row
     * @param lastRow one past its last
     */
    public record SegmentRef(String file, long firstRow, long lastRow) {}
}
