package org.bellman.state.internal;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import org.bellman.state.internal.Manifest.RingRef;
import org.bellman.state.internal.Manifest.TensorRef;

/**
 * Writes a manifest as JSON. Integers have no point, other numbers have one, so that each comes back
 * as what it was; {@code $tensor} and {@code $ring} cannot be names of entries.
 */
final class ManifestWriter {
    static final String TENSOR = "$tensor";
    static final String RING = "$ring";

    private final JsonGenerator json;

    private ManifestWriter(JsonGenerator json) {
        this.json = json;
    }

    static byte[] bytes(Manifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.pretty(bytes)) {
            new ManifestWriter(json).write(manifest);
        }
        return bytes.toByteArray();
    }

    private void write(Manifest manifest) {
        json.writeStartObject();
        json.write("format", Manifest.FORMAT);
        json.write("version", Manifest.VERSION);
        json.write("step", manifest.step());
        json.writeStartObject("metadata");
        manifest.metadata().forEach(json::write);
        json.writeEnd();
        json.writeStartObject("files");
        manifest.files().forEach((name, file) -> {
            json.writeStartObject(name);
            json.write("length", file.length());
            json.write("sha256", file.sha256());
            json.writeEnd();
        });
        json.writeEnd();
        json.writeKey("state");
        scope(manifest.state());
        json.writeEnd();
    }

    private void scope(Scope scope) {
        json.writeStartObject();
        scope.entries().forEach((name, entry) -> {
            json.writeKey(name);
            entry(entry);
        });
        json.writeEnd();
    }

    private void entry(Object entry) {
        if (entry instanceof Scope nested) {
            scope(nested);
        } else if (entry instanceof Long value) {
            json.write(value);
        } else if (entry instanceof Double value) {
            json.write(value);
        } else if (entry instanceof Boolean value) {
            json.write(value);
        } else if (entry instanceof String value) {
            json.write(value);
        } else if (entry instanceof TensorRef tensor) {
            json.writeStartObject().write(TENSOR, tensor.file()).writeEnd();
        } else if (entry instanceof RingRef ring) {
            json.writeStartObject().writeStartObject(RING);
            ring(ring);
            json.writeEnd().writeEnd();
        } else {
            throw new IllegalArgumentException("Manifest: an entry is a " + entry.getClass());
        }
    }

    private void ring(RingRef ring) {
        json.write("firstRow", ring.firstRow());
        json.write("lastRow", ring.lastRow());
        json.writeStartObject("columns");
        ring.columns().forEach((name, column) -> {
            json.writeStartObject(name);
            json.write("type", column.type().name());
            json.write("rowLength", column.rowLength());
            json.writeEnd();
        });
        json.writeEnd();
        json.writeStartArray("segments");
        ring.segments().forEach(segment -> {
            json.writeStartObject();
            json.write("file", segment.file());
            json.write("firstRow", segment.firstRow());
            json.write("lastRow", segment.lastRow());
            json.writeEnd();
        });
        json.writeEnd();
    }
}
