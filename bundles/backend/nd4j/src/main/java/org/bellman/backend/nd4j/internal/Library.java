package org.bellman.backend.nd4j.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bellman.api.MissingPartException;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.common.config.ND4JClassLoading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ND4J in one class space, loaded when it is first needed and released when the bundle stops. Any
 * thread; but every thread that has used a network of it must have ended before the class loader can be
 * collected, since ND4J keeps things in its threads.
 */
public final class Library {
    private static final Logger LOG = LoggerFactory.getLogger(Library.class);
    private static final long JOIN_MILLISECONDS = 5_000;

    private final Natives natives;
    private final Settings settings;
    private Engine engine;
    /** Why nothing works; a class of ND4J that failed to initialise stays so for the class space's life. */
    private Obstacle failure;

    /**
     * What stands in the way.
     *
     * @param reason a clause that follows "backend x is unusable: "
     * @param cause what led to it, or null
     */
    private record Obstacle(String reason, Throwable cause) {}

    /**
     * Makes a library; nothing is loaded.
     *
     * @param natives which native libraries it needs
     * @param settings the user's settings
     */
    public Library(Natives natives, Settings settings) {
        this(natives, settings, null);
    }

    private Library(Natives natives, Settings settings, Obstacle failure) {
        this.natives = natives;
        this.settings = settings;
        this.failure = failure;
    }

    /**
     * Makes a library with the settings that it finds; if they are wrong, it is unusable and says so.
     *
     * @param natives which native libraries it needs
     * @param property returns a property's value, or null
     * @param environment returns an environment variable's value, or null
     * @return the library
     */
    public static Library of(Natives natives, UnaryOperator<String> property, UnaryOperator<String> environment) {
        try {
            return new Library(natives, Settings.read(property, environment));
        } catch (IllegalArgumentException e) {
            return new Library(natives, null, new Obstacle(e.getMessage(), e));
        }
    }

    Natives natives() {
        return natives;
    }

    /** How many threads an operation may use; only where nothing is wrong with the settings. */
    int threads() {
        return settings.threads();
    }

    /**
     * Tells why nothing can be computed here, without loading anything.
     *
     * @return the reason, a clause; nothing if it is loaded or can be tried
     */
    synchronized Optional<String> obstacle() {
        if (engine != null) {
            return Optional.empty();
        }
        if (failure != null) {
            return Optional.of(failure.reason());
        }
        Optional<String> missing = natives.device().obstacle();
        if (missing.isPresent()) {
            return missing;
        }
        if (!natives.present()) {
            return Optional.of("it has no native library for " + Natives.platform()
                    + "; install the fragment org.bellman.backend." + natives.backend() + "-natives-"
                    + Natives.platform() + ", if there is one, and refresh the backend's bundle");
        }
        return cacheObstacle();
    }

    /** JavaCPP would silently take another directory, such as one that all users share. */
    private Optional<String> cacheObstacle() {
        Path there = cache();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            return Optional.of(cacheReason(there + " is not a directory"));
        }
        return Files.isWritable(there) ? Optional.empty() : Optional.of(cacheReason(there + " is not writable"));
    }

    private String cacheReason(String detail) {
        return "its native libraries cannot be unpacked into " + cache() + " (" + detail + "); set " + Settings.CACHE
                + " to a directory that can be written";
    }

    private MissingPartException unusable(String reason, Throwable cause) {
        return new MissingPartException("backend " + natives.backend() + " is unusable: " + reason, cause);
    }

    private Path cache() {
        return settings.cache().resolve(natives.backend() + "-" + natives.version("org.nd4j", "nd4j-api"));
    }

    /**
     * Returns the engine, loading it at the first call.
     *
     * @return the engine
     * @throws MissingPartException if it cannot be loaded
     */
    synchronized Engine engine() {
        if (engine == null) {
            Optional<String> obstacle = obstacle();
            if (obstacle.isPresent()) {
                throw unusable(obstacle.get(), failure == null ? null : failure.cause());
            }
            createCache();
            engine = load();
        }
        return engine;
    }

    private void createCache() {
        try {
            Files.createDirectories(cache());
        } catch (IOException e) {
            throw unusable(cacheReason(e.toString()), e);
        }
    }

    private Engine load() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        long start = System.nanoTime();
        // System properties and JavaCPP's extraction belong to the whole JVM: one class space at a time.
        synchronized (Runtime.getRuntime()) {
            thread.setContextClassLoader(natives.anchor().getClassLoader());
            try (TemporaryProperties properties = new TemporaryProperties()) {
                properties
                        .with("org.bytedeco.javacpp.cachedir", cache().toString())
                        .with("org.bytedeco.javacpp.logger", "slf4j")
                        // The whole process counts against these limits, whose default is made from the heap's.
                        .with("org.bytedeco.javacpp.maxbytes", "0")
                        .with("org.bytedeco.javacpp.maxphysicalbytes", "0")
                        .with("org.nd4j.log.initialization", "false")
                        .with("org.nd4j.versioncheck", "false");
                natives.device().prepare();
                ND4JClassLoading.setNd4jClassloaderFromClass(natives.anchor());
                Engine loaded =
                        natives.device().host() ? new HostEngine(settings.threads()) : new Engine(settings.threads());
                LOG.info(
                        "Backend {} loaded its native libraries in {} ms from {}; {} thread(s) an operation.",
                        natives.backend(),
                        (System.nanoTime() - start) / 1_000_000,
                        cache(),
                        settings.threads());
                return loaded;
            } catch (LinkageError | RuntimeException e) {
                failure = new Obstacle(
                        "its native libraries cannot be loaded on " + Natives.platform() + " from " + cache() + ": "
                                + root(e) + "; delete that directory to have them unpacked anew",
                        e);
                throw unusable(failure.reason(), e);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private static String root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /**
     * Ends the threads that ND4J and JavaCPP have started, so that the class loader can be collected. The
     * library stays usable: what networks allocate is freed when they are closed.
     *
     * @throws InterruptedException if the calling thread is interrupted while it waits for them
     */
    public synchronized void release() throws InterruptedException {
        if (engine == null && failure == null) {
            return;
        }
        Pointer.interruptDeallocatorThread();
        List<Thread> own = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getClass().getClassLoader() == natives.anchor().getClassLoader()) {
                thread.interrupt();
                own.add(thread);
            }
        }
        for (Thread thread : own) {
            thread.join(JOIN_MILLISECONDS);
            if (thread.isAlive()) {
                LOG.warn("Thread '{}' of backend {} does not end.", thread.getName(), natives.backend());
            }
        }
    }
}
