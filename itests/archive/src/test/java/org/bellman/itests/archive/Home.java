package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A distribution's directory. */
record Home(Path directory) {
    private static final Path TARGET =
            Path.of("..", "..", "distribution", "target").toAbsolutePath().normalize();
    private static final Path PLUG_IN =
            Path.of("..", "plugin", "target").toAbsolutePath().normalize();
    private static final long DEADLINE_SECONDS = 120;

    /** The directory that the build assembles. */
    static Home assembled() {
        return new Home(TARGET.resolve("bellman"));
    }

    /** The archive of the build, unpacked into a directory. */
    static Home unpacked(Path into) throws Exception {
        return unpacked(theOne(TARGET, "bellman-", ".tar.gz"), into);
    }

    /** An archive, unpacked into an empty directory. */
    static Home unpacked(Path archive, Path into) throws Exception {
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString())
                .directory(into.toFile())
                .redirectErrorStream(true)
                .start();
        String complaints = new String(tar.getInputStream().readAllBytes());
        assertThat(tar.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(tar.exitValue()).as(complaints).isZero();
        try (Stream<Path> top = Files.list(into)) {
            List<Path> unpacked = top.toList();
            assertThat(unpacked).as("what lies at the top of the archive").hasSize(1);
            return new Home(unpacked.get(0));
        }
    }

    /**
     * A distribution with the misbehaving plug-ins, which shares everything else with the assembled one. It stays
     * when the tests are over: what makes temporary directories does not delete what links lead to, but complains.
     */
    static synchronized Home withPlugIns() throws IOException {
        return with(Path.of("target", "home"), theOne(PLUG_IN, "bellman-itests-plugin-", ".jar"));
    }

    /**
     * A distribution that shares everything large with the assembled one and has its own files otherwise, such as those
     * of a served container.
     *
     * @param name of a directory that stays when the tests are over
     */
    static synchronized Home linked(String name) throws IOException {
        return with(Path.of("target", name));
    }

    /**
     * A distribution with further bundles, which shares everything else with the assembled one.
     *
     * @param place its directory, which may be there from before
     * @param jars the bundles; they are copied, and start at level 20
     */
    static Home with(Path place, Path... jars) throws IOException {
        Path directory = place.toAbsolutePath();
        Home original = assembled();
        for (String part : List.of("lib", "repository")) {
            Path link = directory.resolve(part);
            if (!Files.exists(link)) {
                Files.createDirectories(directory);
                Files.createSymbolicLink(link, original.directory.resolve(part));
            }
        }
        replace(original.script(), directory.resolve("bin/bellman"));
        Path lock = directory.resolve("etc/bellman.lock");
        replace(original.directory.resolve("etc/bellman.lock"), lock);
        for (Path jar : jars) {
            replace(jar, directory.resolve(jar.getFileName()));
            String line = "20 " + "0".repeat(64) + " " + jar.getFileName() + "\n";
            Files.writeString(lock, line, StandardOpenOption.APPEND);
        }
        return new Home(directory);
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    Path script() {
        return directory.resolve("bin/bellman");
    }

    private static Path theOne(Path directory, String prefix, String suffix) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(prefix) && name.endsWith(suffix);
                    })
                    .toList();
            assertThat(found).as("%s*%s in %s", prefix, suffix, directory).hasSize(1);
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
