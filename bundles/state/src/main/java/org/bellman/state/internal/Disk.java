package org.bellman.state.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The few things that are done to a disk while something is written: a seam where tests let it fail. */
public interface Disk {
    /** The disk itself. */
    Disk REAL = new RealDisk();

    /** Makes a new file; it must not exist. */
    Sink create(Path file) throws IOException;

    /** Gives an existing file a second name. */
    void link(Path link, Path existing) throws IOException;

    /** Renames in one step, replacing a file (not a directory) of the new name. */
    void move(Path from, Path to) throws IOException;

    /** Makes the names in a directory durable. */
    void syncDirectory(Path directory) throws IOException;

    /** A file being written. */
    interface Sink extends AutoCloseable {
        /** Writes all that remains in a buffer that has an array. */
        void write(ByteBuffer bytes) throws IOException;

        /** Makes what was written durable. */
        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * Calls the operating system. Streams, not channels: a channel closes when its thread is
     * interrupted, and a checkpoint must not be lost to the signal that asks for it.
     */
    final class RealDisk implements Disk {
        @Override
        public Sink create(Path file) throws IOException {
            Files.createFile(file);
            FileOutputStream stream = new FileOutputStream(file.toFile());
            return new Sink() {
                @Override
                public void write(ByteBuffer bytes) throws IOException {
                    stream.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
                    bytes.position(bytes.limit());
                }

                @Override
                public void sync() throws IOException {
                    stream.getFD().sync();
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                }
            };
        }

        @Override
        public void link(Path link, Path existing) throws IOException {
            Files.createLink(link, existing);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void syncDirectory(Path directory) throws IOException {
            if (System.getProperty("os.name").startsWith("Windows")) {
                return; // there a directory cannot be opened, and its entries are journalled
            }
            boolean interrupted = Thread.interrupted();
            try {
                while (!synced(directory)) {
                    interrupted = Thread.interrupted();
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static boolean synced(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
                return true;
            } catch (ClosedByInterruptException e) {
                return false; // only a channel can make a directory durable: again, without the interrupt
            }
        }
    }
}
