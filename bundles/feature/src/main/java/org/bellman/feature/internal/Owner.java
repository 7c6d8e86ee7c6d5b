package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** The right to change a distribution, which one process has at a time. One thread. */
final class Owner implements AutoCloseable {
    private static final String PATH = "etc/.features.lock.owner";
    private static final String CONTAINER = "var/container.lock";

    private final Path home;
    private final FileChannel channel;

    private Owner(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @param home the distribution's directory
     * @param container whether this process serves the distribution's container: it must not open the container's lock,
     *     for a process that closes a file loses its locks on it
     * @return what gives it back
     * @throws BellmanException if another process has it or serves a container, or the directory cannot be written
     */
    static Owner of(Path home, boolean container) {
        if (!container) {
            refuseBesideContainer(home.resolve(CONTAINER));
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(home.resolve(PATH), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new BellmanException(
                    ExitCode.UNAVAILABLE,
                    "the distribution in " + home + " cannot be changed (" + e
                            + "): nothing was done; make its directory writable, or make a distribution of your own"
                            + " with bellman distribution",
                    e);
        }
        if (isFree(channel)) {
            return new Owner(home, channel);
        }
        closeQuietly(channel);
        throw new BellmanException(
                ExitCode.UNAVAILABLE,
                "another process is changing the features of " + home
                        + ": nothing was done; try again when it is done");
    }

    /**
     * Returns what may be changed.
     *
     * @return the distribution's directory
     */
    Path home() {
        return home;
    }

    /** A container of another process has the features in its framework: only it can change them. */
    private static void refuseBesideContainer(Path lock) {
        if (!Files.exists(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free == null) {
                throw new BellmanException(
                        ExitCode.UNAVAILABLE,
                        "a container is served from this distribution and the change was not handed to it: nothing was"
                                + " done; give the command to the container, or stop it first");
            }
        } catch (IOException e) {
            throw new BellmanException(
                    ExitCode.UNAVAILABLE,
                    "it cannot be told whether a container is served from this distribution (" + e
                            + "): nothing was done; make " + lock + " writable",
                    e);
        }
    }

    private static boolean isFree(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException | IOException e) {
            return false;
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written to it.
            return;
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
