package org.bellman.serve.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.bellman.api.ExitCode;

/**
 * One container is served per distribution: whoever holds the lock on {@code var/container.lock}. Beside it {@code
 * var/container} has the process's id in its first line and the path of its socket in the second, and stays when the lock
 * is given back; a process that dies gives it back as well. Nobody may open the locked file only to read it: a process
 * that closes it loses the lock that it has. Used by one thread.
 */
final class ContainerLock implements AutoCloseable {
    private final FileChannel channel;

    private ContainerLock(FileChannel channel) {
        this.channel = channel;
    }

    private static Path file(Path home) {
        return home.resolve("var/container.lock");
    }

    private static Path details(Path home) {
        return home.resolve("var/container");
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
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw ServeException.unavailable("a container is served from " + home + " already, by process "
                        + owner(details(home)) + "; bellman attach opens its console");
            }
            Private.file(details(home));
            Files.writeString(details(home), ProcessHandle.current().pid() + "\n" + socket + "\n");
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
            return channel.tryLock() != null;
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
            List<String> lines = Files.readAllLines(details(home));
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
