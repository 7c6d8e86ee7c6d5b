package org.bellman.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lock: which bundles make up this distribution, in the order in which they are installed.
 *
 * <p>One line each, {@code <start level> <sha256> <path relative to home>}, separated by one blank; {@code #}
 * begins a comment line. The hash is for {@code feature list --verify}; nothing is hashed at start.
 */
final class LockFile {
    /** Where the lock lies, relative to home. */
    static final String PATH = "etc/bellman.lock";

    /** Where the lock lies once features were installed, updated or removed; it takes the place of the other. */
    static final String CHANGED = "etc/features.lock";

    private static final int SHA256_DIGITS = 64;

    private LockFile() {}

    /**
     * One bundle.
     *
     * @param startLevel 1 or more; bundles start in this order, within a level in the lock's order
     * @param sha256 64 hexadecimal digits, lower case
     * @param file the bundle, absolute
     */
    record Entry(int startLevel, String sha256, Path file) {}

    /**
     * Reads the lock and checks that each of its files can be read.
     *
     * @param home the distribution's directory
     * @return the bundles in order
     * @throws LaunchException if the lock or a bundle is missing, or a line cannot be understood
     */
    static List<Entry> read(Path home) throws LaunchException {
        Path changed = home.resolve(CHANGED);
        Path lock = Files.exists(changed) ? changed : home.resolve(PATH);
        List<String> lines;
        try {
            lines = Files.readAllLines(lock, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new LaunchException(
                    "the lock file " + lock + " is missing: build the distribution, or unpack the archive again", e);
        } catch (IOException e) {
            throw new LaunchException("the lock file " + lock + " cannot be read (" + e + ")", e);
        }
        List<Entry> entries = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                entries.add(parse(line, home, lock + ", line " + (i + 1)));
            }
        }
        return entries;
    }

    private static Entry parse(String line, Path home, String where) throws LaunchException {
        String[] fields = line.split(" ", 3);
        if (fields.length != 3) {
            throw new LaunchException(
                    where + ": expected \"<start level> <sha256> <path>\" but found \"" + line + "\"");
        }
        int level = startLevel(fields[0], where);
        if (!isSha256(fields[1])) {
            throw new LaunchException(
                    where + ": a SHA-256 is 64 lower-case hexadecimal digits, not \"" + fields[1] + "\"");
        }
        Path base = home.toAbsolutePath().normalize();
        Path file = base.resolve(fields[2]).normalize();
        if (!file.startsWith(base)) {
            throw new LaunchException(where + ": \"" + fields[2] + "\" lies outside " + base);
        }
        if (!Files.isReadable(file)) {
            throw new LaunchException("the bundle " + file + " is missing or cannot be read, but " + where
                    + " names it: build the distribution, or unpack the archive again");
        }
        return new Entry(level, fields[1], file);
    }

    private static int startLevel(String field, String where) throws LaunchException {
        try {
            int level = Integer.parseInt(field);
            if (level >= 1) {
                return level;
            }
            throw new LaunchException(where + ": the start level must be 1 or more, not " + field);
        } catch (NumberFormatException e) {
            throw new LaunchException(where + ": the start level must be a whole number, not \"" + field + "\"", e);
        }
    }

    private static boolean isSha256(String field) {
        if (field.length() != SHA256_DIGITS) {
            return false;
        }
        for (int i = 0; i < SHA256_DIGITS; i++) {
            char c = field.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
