package org.bellman.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * The framework's storage: a new directory for each process, deleted when it ends. What a killed process
 * left behind is swept by a later one.
 *
 * <p>The directory is called {@code bellman-<pid>-<number>}. While its process lives, that process holds a
 * lock on the file {@code owner} in it. A directory is swept when no process has its pid <em>and</em> the
 * lock is free: the pid alone would mislead where containers share a temporary directory.
 */
final class Storage implements AutoCloseable {
    private static final String PREFIX = "bellman-";
    private static final String OWNER = "owner";
    private static final int ATTEMPTS = 100;

    private final Path directory;
    private final FileChannel owner;
    private final Trace trace;

    private Storage(Path directory, FileChannel owner, Trace trace) {
        this.directory = directory;
        this.owner = owner;
        this.trace = trace;
    }

    /**
     * Makes a directory that only this user can enter.
     *
     * @param root where to, usually {@code java.io.tmpdir}
     * @param pid this process's
     * @param trace told what could not be deleted
     * @return the storage
     * @throws LaunchException if nothing can be written there
     */
    static Storage create(Path root, long pid, Trace trace) throws LaunchException {
        try {
            Path directory = makeDirectory(root, PREFIX + pid + "-");
            FileChannel owner =
                    FileChannel.open(directory.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (owner.tryLock() == null) {
                owner.close();
                throw new LaunchException("the framework's storage " + directory + " is locked by another process");
            }
            return new Storage(directory, owner, trace);
        } catch (IOException e) {
            throw new LaunchException(
                    "the temporary directory " + root + " cannot be written (" + e
                            + "): free some space, or name another one with BELLMAN_JAVA_OPTS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }

    /**
     * Where the framework may write.
     *
     * @return a directory that does not exist yet
     */
    Path framework() {
        return directory.resolve("framework");
    }

    /** Deletes the directory. What cannot be deleted now is left for a later sweep. */
    @Override
    public void close() {
        try {
            delete(directory, owner);
        } catch (IOException | UncheckedIOException e) {
            trace.note("storage " + directory + " is left for a later sweep (" + e + ")");
        }
    }

    /**
     * Deletes what processes of this user that are gone left beside this storage.
     *
     * @param alive whether a process with this pid exists
     * @return how many directories were deleted
     */
    int sweep(LongPredicate alive) {
        int swept = 0;
        Path root = directory.getParent();
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(root, PREFIX + "*")) {
            UserPrincipal user = Files.getOwner(directory);
            for (Path candidate : candidates) {
                long pid = pidOf(candidate.getFileName().toString());
                if (pid >= 0 && !alive.test(pid) && deleteLeftover(candidate, user)) {
                    swept++;
                }
            }
        } catch (IOException | RuntimeException e) {
            trace.note("leftovers in " + root + " could not be swept (" + e + ")");
        }
        return swept;
    }

    private static Path makeDirectory(Path root, String prefix) throws IOException {
        // Files.createTempDirectory would do, but its SecureRandom costs 15 ms of a start. A name that can be
        // guessed does no harm: making the directory fails if anything is there already.
        long number = System.nanoTime();
        FileAttribute<?>[] attributes =
                root.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ownerOnly())}
                        : new FileAttribute<?>[0];
        for (int i = 0; ; i++) {
            try {
                return Files.createDirectory(root.resolve(prefix + Long.toHexString(number + i)), attributes);
            } catch (FileAlreadyExistsException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Set<PosixFilePermission> ownerOnly() {
        return EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    }

    /** Returns the pid in a storage's name, or -1 for the name of something else. */
    private static long pidOf(String name) {
        int end = name.indexOf('-', PREFIX.length());
        if (end < 0) {
            return -1;
        }
        try {
            return Long.parseLong(name, PREFIX.length(), end, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private boolean deleteLeftover(Path leftover, UserPrincipal user) {
        Path ownerFile = leftover.resolve(OWNER);
        try {
            // In a directory of somebody else a file could be exchanged for a link while we delete.
            if (!Files.isDirectory(leftover, LinkOption.NOFOLLOW_LINKS)
                    || !user.equals(Files.getOwner(leftover, LinkOption.NOFOLLOW_LINKS))) {
                return false;
            }
            if (!Files.exists(ownerFile)) {
                // Killed between making the directory and locking it.
                delete(leftover, null);
                return true;
            }
            try (FileChannel channel = FileChannel.open(ownerFile, StandardOpenOption.WRITE);
                    FileLock free = channel.tryLock()) {
                if (free == null) {
                    return false;
                }
                delete(leftover, null);
                return true;
            }
        } catch (IOException | RuntimeException e) {
            trace.note("leftover " + leftover + " could not be swept (" + e + ")");
            return false;
        }
    }

    private static void delete(Path directory, FileChannel owner) throws IOException {
        Path ownerFile = directory.resolve(OWNER);
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(ownerFile)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!visited.equals(directory)) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        // The lock goes last, so that a half-deleted directory still tells whose it was.
        if (owner != null) {
            owner.close();
        }
        Files.deleteIfExists(ownerFile);
        Files.delete(directory);
    }
}
