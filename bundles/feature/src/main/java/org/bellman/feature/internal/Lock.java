package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lock, which the launcher reads: one line for each bundle, in the order of installation.
 *
 * <p>{@code <start level> <sha256> <path relative to home>}; {@code #} begins a comment line.
 *
 * @param features the names of the features asked for, for a reader
 * @param entries the bundles
 */
record Lock(List<String> features, List<Entry> entries) {
    /** Where the lock lies, relative to a distribution's directory. */
    static final String PATH = "etc/bellman.lock";

    Lock {
        features = List.copyOf(features);
        entries = List.copyOf(entries);
    }

    /**
     * A bundle.
     *
     * @param startLevel 1 or more
     * @param sha256 64 hexadecimal digits in lower case
     * @param path relative to home
     */
    record Entry(int startLevel, String sha256, Path path) {}

    /**
     * Returns the lock as text.
     *
     * @return lines that end with a line feed
     */
    String text() {
        return "# Features: " + String.join(", ", features) + "\n"
                + "# Start level, SHA-256 and file of each bundle, in the order of installation.\n"
                + entries.stream()
                        .map(entry -> entry.startLevel() + " " + entry.sha256() + " "
                                + entry.path().toString().replace('\\', '/') + "\n")
                        .collect(Collectors.joining());
    }

    /**
     * Writes the lock whole or not at all; one that says the same already is left alone.
     *
     * @param home the distribution's directory
     * @throws FeatureException if it cannot be written
     */
    void write(Path home) {
        Path file = home.resolve(PATH);
        try {
            if (Files.exists(file)
                    && Files.readString(file, StandardCharsets.UTF_8).equals(text())) {
                return;
            }
            Files.createDirectories(file.getParent());
            Path aside = Files.createTempFile(file.getParent(), ".new", ".tmp");
            try {
                Files.writeString(aside, text(), StandardCharsets.UTF_8);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new FeatureException("the lock " + file + " cannot be written: " + e, e);
        }
    }
}
