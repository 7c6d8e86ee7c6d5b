package org.bellman.state.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.bellman.api.state.StateException;
import org.bellman.state.Tensor;

/** An open safetensors file whose header is read and checked. Strict: see {@link SafetensorsHeader}. */
public final class SafetensorsFile implements AutoCloseable {
    static final String METADATA = "__metadata__";

    /** What to do about a file that is cut short. */
    static final String AGAIN = "; write it again, whole";

    private static final int BUFFER = 1 << 16;
    private static final long LARGEST_HEADER = 100_000_000;

    private final Path path;
    private final RandomAccessFile file;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsFile(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        long length = file.length();
        if (length < Long.BYTES) {
            throw damaged(
                    path,
                    "it is cut short: it has " + length + " bytes, fewer than the 8 of its header's length" + AGAIN,
                    null);
        }
        long headerLength = read(0, new byte[Long.BYTES], Long.BYTES).getLong();
        if (headerLength < 2 || headerLength > LARGEST_HEADER) {
            throw damaged(
                    path,
                    "its header is said to have " + Long.toUnsignedString(headerLength) + " bytes; the file has "
                            + length + ", and " + LARGEST_HEADER + " are allowed",
                    null);
        }
        if (headerLength > length - Long.BYTES) {
            throw damaged(
                    path,
                    "it is cut short: its header has " + headerLength + " bytes, and " + (length - Long.BYTES)
                            + " of them are there" + AGAIN,
                    null);
        }
        byte[] bytes = new byte[(int) headerLength];
        read(Long.BYTES, bytes, bytes.length);
        dataStart = Long.BYTES + headerLength;
        header = SafetensorsHeader.parse(path, new ByteArrayInputStream(bytes), length - dataStart);
    }

    /**
     * Opens a file.
     *
     * @throws StateException naming the file if it is missing, unreadable or not well formed
     */
    public static SafetensorsFile open(Path path) {
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            try {
                return new SafetensorsFile(path, file);
            } catch (IOException | RuntimeException e) {
                try (file) {
                    throw e;
                }
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    public Map<String, SafetensorsHeader.Entry> entries() {
        return header.entries();
    }

    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Reads a tensor whole. */
    public Tensor tensor(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        Object values = Array.newInstance(entry.type().arrayType().getComponentType(), entry.size());
        read(name, 0, entry.size(), values, 0);
        return new Tensor(entry.type(), entry.shape(), values);
    }

    /** Reads count values of a tensor, from the first-th on, into an array. */
    public void read(String name, long first, int count, Object target, int offset) {
        SafetensorsHeader.Entry entry = entry(name);
        int width = entry.type().bytes();
        int room = Math.min(BUFFER / width, count);
        byte[] buffer = new byte[room * width];
        try {
            int done = 0;
            while (done < count) {
                int part = Math.min(room, count - done);
                ByteBuffer bytes = read(dataStart + entry.begin() + (first + done) * width, buffer, part * width);
                Values.get(bytes, entry.type(), target, offset + done, part);
                done += part;
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw damaged(path, "tensor " + name + " is not in it", null);
        }
        return entry;
    }

    private ByteBuffer read(long position, byte[] bytes, int length) throws IOException {
        file.seek(position);
        file.readFully(bytes, 0, length);
        return ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static StateException damaged(Path path, String what, Throwable cause) {
        return new StateException("the file " + path + " is no whole safetensors file: " + what, cause);
    }

    private static StateException unreadable(Path path, IOException e) {
        return new StateException("the file " + path + " cannot be read: " + Reasons.of(e), e);
    }
}
