package org.bellman.runtime.internal.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;

/**
 * The right of one process to write into a run's directory: a lock of the operating system on the
 * file {@code .lock}, which ends with the process however it ends. The file names the owner's pid and
 * when that process began, so that others can tell whether it lives without touching the lock. Any
 * thread.
 */
public final class DirectoryLock implements AutoCloseable {
    /**
     * What this process holds. Such a file must not be opened again: on POSIX systems the closing of
     * any channel on a file ends all of the process's locks on it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Seconds by which two readings of when a process began may differ. */
    private static final long TOLERANCE = 2;

    /** Far behind what stands in the file, which others may read on every system. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a run's directory.
     *
     * @param directory the directory, which exists
     * @return the lock
     * @throws RunException if another run of this process or another process has it, naming the pid, or
     *     if it cannot be written
     */
    public static DirectoryLock acquire(RunDirectory directory) {
        Path file = real(directory);
        long own = ProcessHandle.current().pid();
        if (!HELD.add(file)) {
            throw taken(directory, own, null);
        }
        boolean locked = false;
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
                if (lock == null) {
                    throw taken(directory, pid(read(channel)), null);
                }
                write(channel, own + " " + began(ProcessHandle.current()) + "\n");
                locked = true;
                return new DirectoryLock(file, channel);
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        } catch (OverlappingFileLockException e) {
            throw taken(directory, own, e);
        } catch (IOException e) {
            throw Refusal.unwritable(
                    "the directory " + directory.path() + " cannot be locked",
                    directory.path().getParent(),
                    e);
        } finally {
            if (!locked) {
                HELD.remove(file);
            }
        }
    }

    /**
     * Tells who has a run's directory.
     *
     * @param directory the directory
     * @return the owner's pid; empty if no process that lives has it
     */
    public static OptionalLong owner(RunDirectory directory) {
        Path file = real(directory);
        if (HELD.contains(file)) {
            return OptionalLong.of(ProcessHandle.current().pid());
        }
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try {
            String content = Files.readString(file, StandardCharsets.UTF_8);
            long pid = pid(content);
            boolean alive = ProcessHandle.of(pid)
                    .map(process -> Math.abs(began(process) - beginning(content)) <= TOLERANCE)
                    .orElse(false);
            return alive ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE,
                    "the file " + file + " cannot be read: " + Refusal.reason(e) + "; let this user read it",
                    e);
        }
    }

    /** The one name of the file, whatever links led to it. */
    private static Path real(RunDirectory directory) {
        try {
            return directory.path().toRealPath().resolve(directory.lockFile().getFileName());
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.USAGE, "the directory " + directory.path() + " cannot be read: " + Refusal.reason(e), e);
        }
    }

    private static RunException taken(RunDirectory directory, long pid, Throwable cause) {
        return new RunException(
                ExitCode.USAGE,
                "run=" + directory.name() + " is in use by process " + pid + " (" + directory.path()
                        + "); wait until it ends, or end it",
                cause);
    }

    private static void write(FileChannel channel, String content) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private static long pid(String content) {
        return number(content, 0);
    }

    private static long beginning(String content) {
        return number(content, 1);
    }

    /** The file is empty for a moment while its owner writes it: then nobody is known. */
    private static long number(String content, int index) {
        String[] words = content.strip().split(" ");
        try {
            return index < words.length ? Long.parseLong(words[index]) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static long began(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return start.map(Instant::getEpochSecond).orElse(0L);
    }

    /** Gives the directory free; idempotent. The file stays: removing it would let two processes lock two files. */
    @Override
    public void close() {
        if (!HELD.contains(file) || !channel.isOpen()) {
            return;
        }
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.FAILED, "the lock " + file + " cannot be given back: " + Refusal.reason(e), e);
        } finally {
            HELD.remove(file);
        }
    }
}
