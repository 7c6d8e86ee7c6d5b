package org.bellman.backend.nd4j.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What a user can set for the ND4J backends, as properties of the framework or of the JVM. Immutable.
 *
 * @param threads threads that one operation may use, at least 1; results are repeatable for one number
 * @param cache where native libraries are unpacked to; one directory for each backend and version
 */
public record Settings(int threads, Path cache) {
    /** Threads that one operation may use, a whole number from 1; 1 by default. */
    public static final String THREADS = "bellman.nd4j.threads";

    /** Bellman's cache directory; by default {@code bellman} in the user's. */
    public static final String CACHE = "bellman.cache";

    /**
     * Reads the settings.
     *
     * @param property returns a property's value, or null
     * @param environment returns an environment variable's value, or null
     * @return the settings
     * @throws IllegalArgumentException naming the property, its value and what is allowed
     */
    public static Settings read(UnaryOperator<String> property, UnaryOperator<String> environment) {
        return new Settings(threads(property.apply(THREADS)), cache(property, environment));
    }

    private static int threads(String value) {
        if (value == null) {
            return 1;
        }
        try {
            int threads = Integer.parseInt(value.strip());
            if (threads >= 1) {
                return threads;
            }
        } catch (NumberFormatException e) {
            throw notThreads(value, e);
        }
        throw notThreads(value, null);
    }

    private static IllegalArgumentException notThreads(String value, Exception cause) {
        return new IllegalArgumentException(
                THREADS + " is '" + value + "'; it must be a whole number of threads, at least 1", cause);
    }

    private static Path cache(UnaryOperator<String> property, UnaryOperator<String> environment) {
        String chosen = property.apply(CACHE);
        if (chosen != null) {
            try {
                return Path.of(chosen).toAbsolutePath();
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(CACHE + " is '" + chosen + "', which is no path", e);
            }
        }
        return userCache(property, environment).resolve("bellman").toAbsolutePath();
    }

    private static Path userCache(UnaryOperator<String> property, UnaryOperator<String> environment) {
        String xdg = environment.apply("XDG_CACHE_HOME");
        if (xdg != null && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg);
        }
        Path home = Path.of(property.apply("user.home"));
        String system = property.apply("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String local = environment.apply("LOCALAPPDATA");
            return local == null ? home.resolve("AppData").resolve("Local") : Path.of(local);
        }
        return system.startsWith("mac") ? home.resolve("Library").resolve("Caches") : home.resolve(".cache");
    }
}
