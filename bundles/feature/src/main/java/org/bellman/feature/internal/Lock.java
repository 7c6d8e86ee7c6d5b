package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.feature.ID;

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

    /**
     * Where the lock of a distribution lies whose features were changed: it takes the place of {@link #PATH}, in the same
     * form. Absent as long as nothing was changed.
     */
    static final String CHANGED = "etc/features.lock";

    /** What helps where a distribution is damaged. */
    static final String AGAIN = "build the distribution, or unpack the archive again";

    private static final Pattern ENTRY = Pattern.compile("([1-9]\\d{0,8}) ([0-9a-f]{64}) (.+)");
    private static final String HEADING = "# Features: ";

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
        return HEADING + String.join(", ", features) + "\n"
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
            Durable.write(file, text());
        } catch (IOException e) {
            throw new FeatureException("the lock " + file + " cannot be written: " + e, e);
        }
    }

    /**
     * Reads the lock by which a distribution starts.
     *
     * @param home the distribution's directory
     * @return {@link #CHANGED}, or {@link #PATH} if nothing was changed
     * @throws FeatureException if it cannot be read or understood
     */
    static Lock read(Path home) {
        return read(home, Files.exists(home.resolve(CHANGED)) ? CHANGED : PATH);
    }

    /**
     * Reads what a distribution's locks say of its files.
     *
     * @param home the distribution's directory
     * @return the SHA-256 of each bundle by its absolute path
     * @throws FeatureException if a lock cannot be read or understood
     */
    static Map<Path, String> hashes(Path home) {
        Map<Path, String> hashes = shipped(home);
        if (Files.exists(home.resolve(CHANGED))) {
            hashes.putAll(read(home, CHANGED).byPath(home));
        }
        return hashes;
    }

    /**
     * Reads what the locks of the build say.
     *
     * @param home the distribution's directory
     * @return the SHA-256 of each bundle that the distribution came with, by its absolute path
     * @throws FeatureException if a lock cannot be read or understood
     */
    static Map<Path, String> shipped(Path home) {
        Map<Path, String> hashes = new HashMap<>();
        if (Files.exists(home.resolve(FURTHER))) {
            hashes.putAll(read(home, FURTHER).byPath(home));
        }
        hashes.putAll(read(home, PATH).byPath(home));
        return hashes;
    }

    /**
     * Finds the file of a bundle.
     *
     * @param id its coordinates
     * @return its line, if it is locked
     */
    Optional<Entry> of(ID id) {
        return entries.stream()
                .filter(entry -> Repository.isFileOf(id, entry.path()))
                .findFirst();
    }

    private Map<Path, String> byPath(Path home) {
        Map<Path, String> hashes = new HashMap<>();
        entries.forEach(entry -> hashes.put(home.resolve(entry.path()).normalize(), entry.sha256()));
        return hashes;
    }

    private static Lock read(Path home, String lock) {
        List<String> features = List.of();
        List<Entry> entries = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(home.resolve(lock), StandardCharsets.UTF_8)) {
                Matcher entry = ENTRY.matcher(line.strip());
                if (entry.matches()) {
                    entries.add(new Entry(Integer.parseInt(entry.group(1)), entry.group(2), Path.of(entry.group(3))));
                } else if (line.startsWith(HEADING)) {
                    features = Arrays.stream(line.substring(HEADING.length()).split(","))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .toList();
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    throw new FeatureException("the lock " + home.resolve(lock) + " has the line \"" + line
                            + "\", where <start level> <sha256> <path> is expected: " + AGAIN);
                }
            }
        } catch (IOException e) {
            throw new FeatureException("the lock " + home.resolve(lock) + " cannot be read (" + e + "): " + AGAIN, e);
        }
        return new Lock(features, entries);
    }
}
