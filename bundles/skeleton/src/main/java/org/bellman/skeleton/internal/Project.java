package org.bellman.skeleton.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** Writes a project from its templates. It is written aside and renamed: it is there whole or not at all. One thread. */
final class Project {
    /** What every project compiles and tests with, from the distribution's repository. */
    private static final List<String> JARS = List.of("api", "state", "learning", "testkit");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z.-]+)}}");

    private final Kind kind;
    private final Map<String, String> values = new TreeMap<>();

    /**
     * @param kind what it is of
     * @param names what everything is called
     * @param home the distribution whose bundles it is built against
     * @param version Bellman's, as Maven writes it
     * @throws BellmanException if the distribution lacks one of these bundles
     */
    Project(Kind kind, Names names, Path home, String version) {
        this.kind = kind;
        requireJars(home, version);
        Properties versions = new Properties();
        try (InputStream in = Project.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        versions.forEach((key, value) -> values.put((String) key, (String) value));
        values.put("name", names.name());
        values.put("Class", names.className());
        values.put("package", names.packageName());
        values.put("path", names.path());
        values.put("group", names.group());
        values.put("id", kind.id(names));
        values.put("trial", kind.trial(names));
        values.put("home", home.toString());
        values.put("bellman", version);
    }

    private static void requireJars(Path home, String version) {
        for (String name : JARS) {
            String artifact = "bellman-" + name;
            Path jar = home.resolve("repository/org/bellman")
                    .resolve(artifact)
                    .resolve(version)
                    .resolve(artifact + "-" + version + ".jar");
            if (!Files.isReadable(jar)) {
                throw new BellmanException(
                        ExitCode.UNAVAILABLE,
                        "this distribution has no " + jar + ", which a plug-in is built against: use the standard"
                                + " distribution, or one that was made with the feature testkit");
            }
        }
    }

    /**
     * Writes it.
     *
     * @param to a directory that is not there yet, or an empty one
     * @return the directory, absolute
     * @throws BellmanException if the directory is taken or cannot be written
     */
    Path write(Path to) {
        Path target = to.toAbsolutePath().normalize();
        requireVacant(to, target);
        Path aside = target.resolveSibling("." + target.getFileName() + "." + Long.toHexString(System.nanoTime()));
        try {
            Files.createDirectories(target.getParent());
            Files.createDirectory(aside);
            for (Map.Entry<String, String> file : kind.files().entrySet()) {
                Path path = aside.resolve(filled(file.getKey(), false));
                Files.createDirectories(path.getParent());
                Files.writeString(
                        path, filled(template(file.getValue()), path.toString().endsWith(".xml")));
            }
            appear(aside, target);
            return target;
        } catch (IOException e) {
            throw new BellmanException(
                    ExitCode.USAGE,
                    "the project cannot be written to " + to + " (" + e
                            + "): nothing was made; name a directory that can be written and has room",
                    e);
        } finally {
            delete(aside);
        }
    }

    private static void requireVacant(Path to, Path target) {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String what = " is a file";
        if (Files.isDirectory(target)) {
            try (Stream<Path> entries = Files.list(target)) {
                if (entries.findAny().isEmpty()) {
                    return;
                }
                what = " is a directory that is not empty";
            } catch (IOException e) {
                what = " cannot be read (" + e + ")";
            }
        }
        throw new BellmanException(
                ExitCode.USAGE, "--to " + to + what + ": name a directory that is not there yet, or an empty one");
    }

    /** An empty directory stays the one that it is: somebody's shell may be in it. */
    private static void appear(Path aside, Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try (Stream<Path> entries = Files.list(aside)) {
            for (Path entry : entries.toList()) {
                Files.move(entry, target.resolve(entry.getFileName()));
            }
        }
    }

    private static String template(String name) throws IOException {
        try (InputStream in = Project.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String filled(String text, boolean xml) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), xml)));
    }

    private String value(String key, boolean xml) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("a template has the unknown placeholder " + key);
        }
        return xml ? value.replace("&", "&amp;").replace("<", "&lt;") : value;
    }

    /** Clears away what was not renamed; what cannot be deleted hinders nobody. */
    private static void delete(Path aside) {
        if (!Files.exists(aside)) {
            return;
        }
        try (Stream<Path> files = Files.walk(aside)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // The failure that led here is the one to tell.
            return;
        }
    }
}
