package org.bellman.state.internal;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bellman.state.internal.Manifest.FileRef;

/** SHA-256 and length of what passes by. */
final class Hashes {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = sha256();
    private long length;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** Counts a buffer's remaining bytes without moving its position. */
    void update(ByteBuffer bytes) {
        length += bytes.remaining();
        digest.update(bytes.duplicate());
    }

    /** What passed by; then starts anew. */
    FileRef result() {
        FileRef result = new FileRef(length, HexFormat.of().formatHex(digest.digest()));
        length = 0;
        return result;
    }

    static FileRef of(byte[] bytes) {
        Hashes hashes = new Hashes();
        hashes.update(ByteBuffer.wrap(bytes));
        return hashes.result();
    }

    static FileRef of(Path file) throws IOException {
        Hashes hashes = new Hashes();
        byte[] buffer = new byte[BUFFER];
        try (InputStream stream = new FileInputStream(file.toFile())) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                hashes.update(ByteBuffer.wrap(buffer, 0, n));
            }
        }
        return hashes.result();
    }

    /** A sink that counts and hands on; with null it only counts. */
    static Disk.Sink through(Hashes hashes, Disk.Sink sink) {
        return new Disk.Sink() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                hashes.update(bytes);
                if (sink != null) {
                    sink.write(bytes);
                }
            }

            @Override
            public void sync() throws IOException {
                if (sink != null) {
                    sink.sync();
                }
            }

            @Override
            public void close() throws IOException {
                if (sink != null) {
                    sink.close();
                }
            }
        };
    }
}
