package org.bellman.feature.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.feature.ID;

/**
 * The bundles of a distribution, in Maven's layout. A file that enters is checked against its hash; it appears
 * whole or not at all.
 *
 * @param root the directory
 */
record Repository(Path root) {
    private static final int BUFFER = 1 << 16;

    /**
     * Returns where an artefact lies or would lie.
     *
     * @param id its coordinates
     * @return {@code root/g/r/o/u/p/artifact/version/artifact-version[-classifier].type}
     */
    Path file(ID id) {
        return root.resolve(id.getGroupId().replace('.', '/'))
                .resolve(id.getArtifactId())
                .resolve(id.getVersion())
                .resolve(fileName(id));
    }

    /**
     * Returns an artefact's file name.
     *
     * @param id its coordinates
     * @return {@code artifact-version[-classifier].type}
     */
    static String fileName(ID id) {
        return id.getArtifactId() + "-" + id.getVersion()
                + id.getClassifier().map(classifier -> "-" + classifier).orElse("")
                + "."
                + id.getType().orElse("jar");
    }

    /**
     * Tells whether a file is, by its name and place, a content of an artefact: also one that lies beside another content
     * of the same version.
     *
     * @param id the artefact's coordinates
     * @param path relative to the distribution's directory
     * @return whether it is {@link #file}, perhaps {@linkplain #variant with a hash in its name}
     */
    static boolean isFileOf(ID id, Path path) {
        Path plain = new Repository(Path.of("repository")).file(id);
        if (!plain.getParent().equals(path.getParent())) {
            return false;
        }
        String name = plain.getFileName().toString();
        int dot = name.length() - id.getType().orElse("jar").length() - 1;
        String given = path.getFileName().toString();
        return given.equals(name)
                || given.matches(
                        Pattern.quote(name.substring(0, dot)) + "\\.[0-9a-f]{8}" + Pattern.quote(name.substring(dot)));
    }

    /**
     * Tells whether a path in a lock is an artefact's of whatever version.
     *
     * @param id the artefact's coordinates
     * @param path relative to the distribution's directory
     * @return whether it lies where versions of the artefact lie
     */
    static boolean isVersionOf(ID id, Path path) {
        Path versions =
                new Repository(Path.of("repository")).file(id).getParent().getParent();
        return path.getNameCount() == versions.getNameCount() + 2 && path.startsWith(versions);
    }

    /**
     * Returns where a second content of the same version lies: a file that a framework has open is never overwritten.
     *
     * @param id its coordinates
     * @param sha256 of the content
     * @return {@code artifact-version.<8 digits>.type} beside {@link #file}
     */
    Path variant(ID id, String sha256) {
        Path plain = file(id);
        String name = plain.getFileName().toString();
        int dot = name.length() - id.getType().orElse("jar").length() - 1;
        return plain.resolveSibling(name.substring(0, dot) + "." + sha256.substring(0, 8) + name.substring(dot));
    }

    /**
     * Lets a file enter. What is there already is not copied again: told by length and time, or else by content.
     *
     * @param id its coordinates
     * @param source where it comes from
     * @param sha256 what it must hash to, or empty if anything is let in
     * @return its hash, 64 hexadecimal digits in lower case
     * @throws FeatureException if it cannot be read or written, or is not what it should be
     */
    String add(ID id, Path source, String sha256) {
        Path file = file(id);
        try {
            return isCopyOf(source, file) ? checked(id, file, sha256) : copy(id, source, file, sha256);
        } catch (NoSuchFileException e) {
            throw new FeatureException("the bundle " + id + " is not there: " + e.getMessage() + " is missing", e);
        } catch (IOException e) {
            throw new FeatureException(
                    "the bundle " + id + " cannot be copied from " + source + " to " + file + ": " + e, e);
        }
    }

    /**
     * Deletes every file that is not one of these.
     *
     * @param kept coordinates of what stays
     * @throws FeatureException if the directory cannot be changed
     */
    void retain(Collection<ID> kept) {
        Set<Path> files = kept.stream().map(this::file).collect(Collectors.toSet());
        try (Stream<Path> walk = Files.walk(root)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                boolean stays = Files.isDirectory(path) ? !isEmpty(path) || path.equals(root) : files.contains(path);
                if (!stays) {
                    Files.delete(path);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new FeatureException("the repository " + root + " cannot be tidied: " + e, e);
        }
    }

    /**
     * Hashes a file.
     *
     * @param file which
     * @return its SHA-256, 64 hexadecimal digits in lower case
     * @throws IOException if it cannot be read
     */
    static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Copies a file, which appears whole or not at all.
     *
     * @param id its coordinates
     * @param source where it comes from
     * @param file where to
     * @param sha256 what it must hash to, or empty if anything is let in
     * @return its hash
     * @throws IOException if it cannot be read or written
     */
    static String copy(ID id, Path source, Path file, String sha256) throws IOException {
        Files.createDirectories(file.getParent());
        Path aside = Durable.aside(file.getParent());
        try {
            Files.copy(source, aside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            String hash = checked(id, aside, sha256);
            Durable.move(aside, file);
            return hash;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static String checked(ID id, Path file, String sha256) throws IOException {
        String actual = sha256(file);
        if (!sha256.isEmpty() && !sha256.equals(actual)) {
            throw new FeatureException(
                    "the bundle " + id + " is not what it was when it was locked or named: its SHA-256 is " + actual
                            + " instead of " + sha256 + "; " + Lock.AGAIN);
        }
        return actual;
    }

    private static boolean isCopyOf(Path source, Path file) throws IOException {
        return Files.exists(file)
                && Files.size(file) == Files.size(source)
                && (isAsOldAs(source, file) || Files.mismatch(source, file) < 0);
    }

    // A copy's time is cut to microseconds on some file systems.
    private static boolean isAsOldAs(Path source, Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis()
                == Files.getLastModifiedTime(source).toMillis();
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }
}
