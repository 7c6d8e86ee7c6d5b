package org.bellman.state;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bellman.api.state.StateException;
import org.bellman.state.internal.Disk;
import org.bellman.state.internal.Reasons;

/**
 * Replaces files whole: the new content is written aside, made durable and renamed, so that a
 * reader, also one after a crash, finds the old content or the new and nothing between. Any thread,
 * but one writer at a time for a file.
 */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** What writes the content of a text file, from its beginning to its end. */
    @FunctionalInterface
    public interface Text {
        /**
         * Writes everything.
         *
         * @param text where to; buffered, written as UTF-8, flushed and closed by the caller
         * @throws IOException if it cannot be written
         */
        void write(Writer text) throws IOException;
    }

    /** What writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void write(Disk.Sink sink) throws IOException;
    }

    /**
     * Replaces a file or makes it; its directory must exist.
     *
     * @param file the file
     * @param content its new content
     * @throws StateException if it cannot be written; the old content is still there
     */
    public static void write(Path file, byte[] content) {
        write(Disk.REAL, file, sink -> sink.write(ByteBuffer.wrap(content)));
    }

    /**
     * Replaces a file or makes it; its directory must exist.
     *
     * @param file the file
     * @param content its new content, written as UTF-8
     * @throws StateException if it cannot be written; the old content is still there
     */
    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces a file or makes it, without holding its content in memory; its directory must exist.
     *
     * @param file the file
     * @param content writes its new content; called on this thread
     * @throws StateException if it cannot be written; the old content is still there
     */
    public static void write(Path file, Text content) {
        write(Disk.REAL, file, sink -> {
            Writer text = new BufferedWriter(new OutputStreamWriter(stream(sink), StandardCharsets.UTF_8));
            content.write(text);
            text.flush();
        });
    }

    private static OutputStream stream(Disk.Sink sink) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                sink.write(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    static void write(Disk disk, Path file, Content content) {
        Path directory = file.toAbsolutePath().getParent();
        Path aside = directory.resolve("." + file.getFileName() + ".writing");
        try {
            Files.deleteIfExists(aside);
            try (Disk.Sink sink = disk.create(aside)) {
                content.write(sink);
                sink.sync();
            }
            disk.move(aside, file);
            disk.syncDirectory(directory);
        } catch (IOException e) {
            StateException failure = new StateException(
                    "the file " + file + " cannot be written: " + Reasons.of(e)
                            + (Files.isRegularFile(file) ? "; what it held before is still there: " : ": ")
                            + remedy(file, directory) + ", then try again",
                    e);
            removeAside(aside, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            removeAside(aside, e);
            throw e;
        }
    }

    private static String remedy(Path file, Path directory) {
        if (Files.isDirectory(file)) {
            return "it is a directory: name a file";
        }
        return Files.isDirectory(directory)
                ? "make room or give permission"
                : "make the directory " + directory + " or name one that is there";
    }

    private static void removeAside(Path aside, Throwable failure) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
