package org.bellman.state.internal;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.state.Tensor;
import org.bellman.state.internal.Manifest.ColumnRef;
import org.bellman.state.internal.Manifest.FileRef;
import org.bellman.state.internal.Manifest.RingRef;
import org.bellman.state.internal.Manifest.SegmentRef;
import org.bellman.state.internal.Manifest.TensorRef;

/** Writes the files of one checkpoint into an empty directory and makes them durable. */
public final class CheckpointWriter {
    public static final String MANIFEST = "manifest.json";
    public static final String MANIFEST_HASH = "manifest.sha256";

    private static final String TENSORS = "state.safetensors";
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ROWS = 4096;
    private static final long LARGEST_SEGMENT = 16L << 20;

    private final Disk disk;
    private final Path directory;
    private final Path earlierDirectory;
    private final Manifest earlier;
    private final Map<String, FileRef> files = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /**
     * Prepares to write.
     *
     * @param disk where to
     * @param directory an empty directory
     * @param earlierDirectory a checkpoint whose segments may be shared, or null
     * @param earlier its manifest, or null
     */
    public CheckpointWriter(Disk disk, Path directory, Path earlierDirectory, Manifest earlier) {
        this.disk = disk;
        this.directory = directory;
        this.earlierDirectory = earlierDirectory;
        this.earlier = earlier;
    }

    /** Writes everything and returns the manifest. */
    public Manifest write(long step, Scope state, Map<String, String> metadata) throws IOException {
        Scope references = new Scope("");
        scope(state, references);
        if (!tensors.isEmpty()) {
            file(TENSORS, sink -> SafetensorsWriter.write(sink, tensors, Map.of()));
        }
        Manifest manifest = new Manifest(step, metadata, files, references);
        byte[] bytes = ManifestWriter.bytes(manifest);
        create(MANIFEST, sink -> sink.write(ByteBuffer.wrap(bytes)));
        // In the form of sha256sum, so that people can check it without us.
        String line = Hashes.of(bytes).sha256() + "  " + MANIFEST + "\n";
        create(MANIFEST_HASH, sink -> sink.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII))));
        disk.syncDirectory(directory);
        return manifest;
    }

    private void scope(Scope from, Scope to) throws IOException {
        for (Map.Entry<String, Object> entry : from.entries().entrySet()) {
            String name = entry.getKey();
            if (entry.getValue() instanceof Scope nested) {
                scope(nested, to.child(name));
            } else if (entry.getValue() instanceof Tensor tensor) {
                tensors.put(from.path(name), tensor);
                to.put(name, new TensorRef(TENSORS));
            } else if (entry.getValue() instanceof Ring ring) {
                to.put(name, ring(from.path(name), ring));
            } else {
                to.put(name, entry.getValue());
            }
        }
    }

    private RingRef ring(String path, Ring ring) throws IOException {
        Map<String, ColumnRef> columns = new LinkedHashMap<>();
        ring.columns().forEach((name, column) -> columns.put(name, new ColumnRef(column.type(), column.rowLength())));
        int most = MOST_ROWS;
        while (most > 1 && most * ring.rowBytes() > LARGEST_SEGMENT) {
            most /= 2;
        }
        List<SegmentRef> segments = new ArrayList<>();
        long row = ring.firstRow();
        while (row < ring.lastRow()) {
            // Cut at multiples, so that the same rows make the same file in the next checkpoint.
            long end = Math.min(ring.lastRow(), (row / most + 1) * most);
            segments.add(segment(path, ring, row, end));
            row = end;
        }
        return new RingRef(ring.firstRow(), ring.lastRow(), columns, segments);
    }

    private SegmentRef segment(String path, Ring ring, long first, long last) throws IOException {
        Map<String, Tensor> content = new LinkedHashMap<>();
        int rows = (int) (last - first);
        for (Map.Entry<String, Column> entry : ring.columns().entrySet()) {
            Column column = entry.getValue();
            Object values = Array.newInstance(column.type().arrayType().getComponentType(), rows * column.rowLength());
            column.copy(first, rows, values, 0);
            content.put(entry.getKey(), Tensor.of(values, rows, column.rowLength()));
        }
        String name = unusedName(path, first, last);
        String shared = sameFile(path, first, last, content);
        if (shared != null && linked(directory.resolve(name), earlierDirectory.resolve(shared))) {
            files.put(name, earlier.files().get(shared));
        } else {
            file(name, sink -> SafetensorsWriter.write(sink, content, Map.of()));
        }
        return new SegmentRef(name, first, last);
    }

    /**
     * Finds a file of the earlier checkpoint with the same bytes. They are compared, not believed: the
     * rows may be those of another replay, begun anew.
     */
    private String sameFile(String path, long first, long last, Map<String, Tensor> content) throws IOException {
        if (earlier == null || !(find(earlier.state(), path) instanceof RingRef ring)) {
            return null;
        }
        for (SegmentRef segment : ring.segments()) {
            if (segment.firstRow() == first && segment.lastRow() == last) {
                Hashes hashes = new Hashes();
                SafetensorsWriter.write(Hashes.through(hashes, null), content, Map.of());
                return hashes.result().equals(earlier.files().get(segment.file())) ? segment.file() : null;
            }
        }
        return null;
    }

    private static Object find(Scope scope, String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return scope.get(path);
        }
        return scope.get(path.substring(0, slash)) instanceof Scope nested
                ? find(nested, path.substring(slash + 1))
                : null;
    }

    private String unusedName(String path, long first, long last) {
        String ring = path.length() > LONGEST_NAME ? "ring" : path.replace('/', '.');
        ring = ring.startsWith(".") ? "ring" + ring : ring;
        String stem = ring + "-" + first + "-" + last;
        String name = stem + ".safetensors";
        for (int i = 2; files.containsKey(name); i++) {
            name = stem + "-" + i + ".safetensors";
        }
        return name;
    }

    /** Not every file system knows hard links, and those that do limit their number: then it is written again. */
    private boolean linked(Path link, Path existing) {
        try {
            disk.link(link, existing);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** What writes a file's content. */
    private interface Content {
        void write(Disk.Sink sink) throws IOException;
    }

    private void file(String name, Content content) throws IOException {
        files.put(name, create(name, content));
    }

    private FileRef create(String name, Content content) throws IOException {
        Hashes hashes = new Hashes();
        try (Disk.Sink sink = Hashes.through(hashes, disk.create(directory.resolve(name)))) {
            content.write(sink);
            sink.sync();
        }
        return hashes.result();
    }
}
