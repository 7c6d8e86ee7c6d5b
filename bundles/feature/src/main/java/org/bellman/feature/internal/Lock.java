package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /**
     * Where bundles are locked that lie ready in the repository and are not started: those of further features. In
     * the same form; absent if there are none.
     */
    static final String FURTHER = "etc/repository.lock";

    /** What helps where a distribution is damaged. */
    static final String AGAIN = "build the distribution, or unpack the archive again";

    private static final Pattern ENTRY = Pattern.compile("\\d+ ([0-9a-f]{64}) (.+)");

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
        write(home, PATH);
    }

    /**
     * Writes it to a place of its own, {@link #PATH} or {@link #FURTHER}.
     *
     * @param home the distribution's directory
     * @param path relative to home
     * @throws FeatureException if it cannot be written
     */
    void write(Path home, String path) {
        Path file = home.resolve(path);
        try {
            if (Files.exists(file)
                    && Files.readString(file, StandardCharsets.UTF_8).equals(text())) {
                return;
            }
            Files.createDirectories(file.getParent());
            // Not a temporary file of the JDK's: that could be read by its owner alone.
            Path aside = file.resolveSibling("." + file.getFileName() + ".new");
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

    /**
     * Reads what a distribution's locks say of its files.
     *
     * @param home the distribution's directory
     * @return the SHA-256 of each bundle by its absolute path
     * @throws FeatureException if a lock cannot be read or understood
     */
    static Map<Path, String> hashes(Path home) {
        Map<Path, String> hashes = new HashMap<>();
        if (Files.exists(home.resolve(FURTHER))) {
            readInto(hashes, home, FURTHER);
        }
        readInto(hashes, home, PATH);
        return hashes;
    }

    private static void readInto(Map<Path, String> hashes, Path home, String lock) {
        try {
            for (String line : Files.readAllLines(home.resolve(lock), StandardCharsets.UTF_8)) {
                Matcher entry = ENTRY.matcher(line.strip());
                if (entry.matches()) {
                    hashes.put(home.resolve(entry.group(2)).normalize(), entry.group(1));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    throw new FeatureException("the lock " + home.resolve(lock) + " has the line \"" + line
                            + "\", where <start level> <sha256> <path> is expected: " + AGAIN);
                }
            }
        } catch (IOException e) {
            throw new FeatureException("the lock " + home.resolve(lock) + " cannot be read (" + e + "): " + AGAIN, e);
        }
    }
}
