package org.bellman.state.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bellman.api.state.StateException;
import org.bellman.state.internal.Manifest.ColumnRef;
import org.bellman.state.internal.Manifest.FileRef;
import org.bellman.state.internal.Manifest.RingRef;
import org.bellman.state.internal.Manifest.SegmentRef;
import org.bellman.state.internal.Manifest.TensorRef;

/** Reads a checkpoint's directory: first checks every length and hash, then believes it. */
public final class CheckpointReader implements AutoCloseable {
    /** As sha256sum writes it; people may have written the hash alone. */
    private static final Pattern HASH_LINE = Pattern.compile("([0-9a-f]{64})( [ *]\\S+)?\\s*");

    private final Path directory;
    private final Manifest manifest;
    private final Map<String, SafetensorsFile> open = new HashMap<>();

    private CheckpointReader(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Opens a checkpoint and checks its files.
     *
     * @throws StateException naming the file that is missing, damaged or of another version
     */
    public static CheckpointReader open(Path directory) {
        Path path = directory.resolve(CheckpointWriter.MANIFEST);
        byte[] bytes = bytes(path);
        Path hashPath = directory.resolve(CheckpointWriter.MANIFEST_HASH);
        check(path, new FileRef(bytes.length, hash(hashPath)), Hashes.of(bytes));
        Manifest manifest = ManifestReader.read(path, bytes);
        for (Map.Entry<String, FileRef> file : manifest.files().entrySet()) {
            Path filePath = directory.resolve(file.getKey());
            try {
                long length = Files.size(filePath);
                if (length != file.getValue().length()) {
                    throw new StateException("the file " + filePath + " is damaged: it has " + length
                            + " bytes; it was written with " + file.getValue().length());
                }
                check(filePath, file.getValue(), Hashes.of(filePath));
            } catch (IOException e) {
                throw unreadable(filePath, e);
            }
        }
        return new CheckpointReader(directory, manifest);
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Builds the tree: tensors in memory, rings where they are, to be read when they are asked for. */
    public Scope state() {
        Scope state = new Scope("");
        fill(manifest.state(), state);
        return state;
    }

    private void fill(Scope references, Scope to) {
        references.entries().forEach((name, entry) -> {
            if (entry instanceof Scope nested) {
                fill(nested, to.child(name));
            } else if (entry instanceof TensorRef tensor) {
                to.put(name, file(tensor.file()).tensor(to.path(name)));
            } else if (entry instanceof RingRef ring) {
                to.put(name, ring(to.path(name), ring));
            } else {
                to.put(name, entry);
            }
        });
    }

    private Ring ring(String path, RingRef ring) {
        long row = ring.firstRow();
        for (SegmentRef segment : ring.segments()) {
            if (segment.firstRow() != row || segment.lastRow() <= row) {
                throw gap(path, row);
            }
            row = segment.lastRow();
            ring.columns().forEach((name, column) -> checkColumn(segment, name, column));
        }
        if (row != ring.lastRow()) {
            throw gap(path, row);
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        ring.columns()
                .forEach((name, column) ->
                        columns.put(name, new SegmentColumn(directory, name, column, List.copyOf(ring.segments()))));
        return new Ring(ring.firstRow(), ring.lastRow(), columns);
    }

    private void checkColumn(SegmentRef segment, String name, ColumnRef column) {
        SafetensorsHeader.Entry entry = file(segment.file()).entries().get(name);
        List<Integer> shape = List.of((int) (segment.lastRow() - segment.firstRow()), column.rowLength());
        if (entry == null || entry.type() != column.type() || !entry.shape().equals(shape)) {
            throw new StateException("the file " + directory.resolve(segment.file()) + " has no tensor " + name + " of "
                    + column.type() + " and shape " + shape);
        }
    }

    private StateException gap(String path, long row) {
        return new StateException("the file " + directory.resolve(CheckpointWriter.MANIFEST)
                + " is no checkpoint's manifest: ring " + path + " has no segment for row " + row);
    }

    private SafetensorsFile file(String name) {
        if (!manifest.files().containsKey(name)) {
            throw new StateException("the file " + directory.resolve(name) + " has no hash in "
                    + CheckpointWriter.MANIFEST + "; it is not believed");
        }
        return open.computeIfAbsent(name, n -> SafetensorsFile.open(directory.resolve(n)));
    }

    @Override
    public void close() {
        open.values().forEach(SafetensorsFile::close);
        open.clear();
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** What stands in the file is not repeated where it is no hash: it may hold anything. */
    private static String hash(Path path) {
        Matcher line = HASH_LINE.matcher(new String(bytes(path), StandardCharsets.US_ASCII));
        if (!line.matches()) {
            throw new StateException("the file " + path + " is damaged or was changed: it holds no SHA-256 of "
                    + CheckpointWriter.MANIFEST);
        }
        return line.group(1);
    }

    private static void check(Path path, FileRef expected, FileRef actual) {
        if (!expected.equals(actual)) {
            throw new StateException("the file " + path + " is damaged or was changed: its SHA-256 is "
                    + actual.sha256() + "; it was written with " + expected.sha256());
        }
    }

    private static StateException unreadable(Path path, IOException e) {
        boolean missing = e instanceof NoSuchFileException || e instanceof FileNotFoundException;
        return new StateException(
                "the file " + path + (missing ? " is missing" : " cannot be read: " + Reasons.of(e)), e);
    }

    /** A column whose rows are read from their segments when they are asked for. */
    private record SegmentColumn(Path directory, String name, ColumnRef column, List<SegmentRef> segments)
            implements Column {
        @Override
        public org.bellman.state.ElementType type() {
            return column.type();
        }

        @Override
        public int rowLength() {
            return column.rowLength();
        }

        @Override
        public void copy(long firstRow, int rows, Object target, int offset) {
            for (SegmentRef segment : segments) {
                long from = Math.max(firstRow, segment.firstRow());
                long to = Math.min(firstRow + rows, segment.lastRow());
                if (from < to) {
                    try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(segment.file()))) {
                        file.read(
                                name,
                                (from - segment.firstRow()) * rowLength(),
                                (int) (to - from) * rowLength(),
                                target,
                                offset + (int) (from - firstRow) * rowLength());
                    }
                }
            }
        }
    }
}
