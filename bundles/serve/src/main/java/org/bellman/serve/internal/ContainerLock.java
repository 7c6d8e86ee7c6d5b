package org.bellman.serve.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.bellman.api.ExitCode;

/**
 * One container is served per distribution: whoever holds the lock on {@code var/container.lock}. The file has the
 * process's id in its first line and the path of its socket in the second, and stays when the lock is given back; a
 * process that dies gives it back as well. Used by one thread.
 */
final class ContainerLock implements AutoCloseable {
    /** Far behind what is written, because locked bytes cannot be read everywhere. */
    private static final long LOCKED_BYTE = 1L << 40;

    private final FileChannel channel;

    private ContainerLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The file of a distribution. */
    static Path file(Path home) {
        return home.resolve("var/container.lock");
    }

    /**
     * Takes the lock.
     *
     * @param home the distribution's directory
     * @param socket where this process is going to listen
     * @return it
     * @throws ServeException if another process has it, or the file cannot be written
     */
    static ContainerLock take(Path home, Path socket) {
        Path file = file(home);
        try {
            Private.directory(file.getParent());
            Private.file(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw ServeException.unavailable("a container is served from " + home + " already, by process "
                        + owner(file) + "; bellman attach opens its console");
            }
            byte[] content = (ProcessHandle.current().pid() + "\n" + socket + "\n").getBytes(StandardCharsets.UTF_8);
            channel.truncate(0).write(ByteBuffer.wrap(content), 0);
            return new ContainerLock(channel);
        } catch (IOException e) {
            throw new ServeException(
                    ExitCode.UNAVAILABLE,
                    file + " cannot be written (" + e.getMessage() + "), but a container is served only with its lock;"
                            + " make its directory writable",
                    e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? "that has just begun" : lines.get(0);
    }

    /**
     * Finds where the container of a distribution listens, or listened when it was served last.
     *
     * @param home the distribution's directory
     * @return the socket; empty if none was ever served, or only for somebody else
     */
    static Optional<Path> socket(Path home) {
        try {
            List<String> lines = Files.readAllLines(file(home));
            return lines.size() < 2 ? Optional.empty() : Optional.of(Path.of(lines.get(1)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
