package org.bellman.state.internal;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bellman.state.Tensor;

/**
 * Writes the safetensors format: the header's length (8 bytes, little-endian), the header (JSON,
 * filled with spaces so that the data begin at a multiple of 8), the data without gaps. Wide types
 * come first, so that every tensor is aligned.
 */
public final class SafetensorsWriter {
    private static final int BUFFER = 1 << 16;

    private SafetensorsWriter() {}

    public static void write(Disk.Sink sink, Map<String, Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(tensors.entrySet());
        ordered.sort(Comparator.comparingInt(entry -> -entry.getValue().type().bytes()));
        byte[] header = header(ordered, metadata);
        int padding = -header.length & 7;
        ByteBuffer start = ByteBuffer.allocate(8 + header.length + padding).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(header.length + padding).put(header);
        start.put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII)).flip();
        sink.write(start);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (Map.Entry<String, Tensor> entry : ordered) {
            data(sink, entry.getValue(), buffer);
        }
    }

    private static byte[] header(List<Map.Entry<String, Tensor>> tensors, Map<String, String> metadata) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.compact(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeStartObject(SafetensorsFile.METADATA);
                metadata.forEach(json::write);
                json.writeEnd();
            }
            long offset = 0;
            for (Map.Entry<String, Tensor> entry : tensors) {
                Tensor tensor = entry.getValue();
                long end = offset + (long) tensor.size() * tensor.type().bytes();
                json.writeStartObject(entry.getKey())
                        .write("dtype", tensor.type().name());
                json.writeStartArray("shape");
                tensor.shape().forEach(json::write);
                json.writeEnd();
                json.writeStartArray("data_offsets").write(offset).write(end).writeEnd();
                json.writeEnd();
                offset = end;
            }
            json.writeEnd();
        }
        return bytes.toByteArray();
    }

    private static void data(Disk.Sink sink, Tensor tensor, ByteBuffer buffer) throws IOException {
        int room = buffer.capacity() / tensor.type().bytes();
        int done = 0;
        while (done < tensor.size()) {
            int part = Math.min(room, tensor.size() - done);
            buffer.clear();
            Values.put(buffer, tensor.type(), tensor.values(), done, part);
            sink.write(buffer.flip());
            done += part;
        }
    }
}
