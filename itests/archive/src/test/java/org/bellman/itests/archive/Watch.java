package org.bellman.itests.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what happens in directories. */
final class Watch {
    /** How often to look although nothing was announced. */
    private static final long LOOK_MILLISECONDS = 100;

    private Watch() {}

    /**
     * Waits until something holds, looking whenever something is made in a directory.
     *
     * @param directory where it happens; it may be missing, and those above it, too
     * @param condition what is awaited
     * @param hope whether it can still come
     * @param deadlineSeconds how long to wait at most
     * @return whether it came
     */
    static boolean until(Path directory, BooleanSupplier condition, BooleanSupplier hope, long deadlineSeconds)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(deadlineSeconds);
        try (WatchService service = directory.getFileSystem().newWatchService()) {
            while (!condition.getAsBoolean()) {
                if (!hope.getAsBoolean() || System.nanoTime() > end) {
                    return condition.getAsBoolean();
                }
                WatchKey key = existing(directory).register(service, StandardWatchEventKinds.ENTRY_CREATE);
                // Looked at once more, because what was made before the registration is not announced.
                if (!condition.getAsBoolean()) {
                    service.poll(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
                }
                key.cancel();
            }
            return true;
        }
    }

    private static Path existing(Path directory) {
        Path existing = directory;
        while (!Files.isDirectory(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }
}
