package org.bellman.itests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A bundle's directory in the tree; {@code name} is its path below {@code bundles}, as in {@code algorithm/dqn}. */
record Bundle(String name, Path directory) {
    private static final Path ROOT =
            Path.of("..", "..", "bundles").toAbsolutePath().normalize();
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    /** Every bundle of the tree: a directory whose pom packs a jar. Natives that a profile builds count if it did. */
    static List<Bundle> all() {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .filter(pom -> !read(pom).contains("<packaging>pom</packaging>"))
                    .map(Path::getParent)
                    .map(directory -> new Bundle(name(directory), directory))
                    .filter(bundle -> bundle.isBuilt() || !bundle.name.contains("-natives-"))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + ROOT, e);
        }
    }

    private static String name(Path directory) {
        return ROOT.relativize(directory).toString().replace('\\', '/');
    }

    /** The bundle of that name. */
    static Bundle named(String name) {
        return all().stream()
                .filter(bundle -> bundle.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no bundle " + name + " in " + ROOT));
    }

    /** The directory of the project's own compiled classes, without what is embedded. */
    Path ownClasses() {
        return output().resolve("org").resolve("bellman");
    }

    /** The project's own compiled classes, without what is embedded. */
    JavaClasses compiled() {
        return new ClassFileImporter().importPath(ownClasses());
    }

    /** The main section of the manifest that bnd wrote. */
    Attributes manifest() {
        Path file = output().resolve("META-INF").resolve("MANIFEST.MF");
        try (InputStream in = Files.newInputStream(file)) {
            return new Manifest(in).getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException("bundle " + name + " is not built: " + file, e);
        }
    }

    /** The packages that others may use. */
    List<String> exportedPackages() {
        return names(manifest().getValue("Export-Package"));
    }

    /** The packages that it needs from others. */
    List<String> importedPackages() {
        return names(manifest().getValue("Import-Package"));
    }

    /** Its own Java sources, without its tests. */
    List<Path> sources() {
        Path main = directory.resolve("src").resolve("main").resolve("java");
        if (!Files.isDirectory(main)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(main)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + main, e);
        }
    }

    private boolean isBuilt() {
        return Files.exists(output().resolve("META-INF").resolve("MANIFEST.MF"));
    }

    private Path output() {
        return directory.resolve("target").resolve("classes");
    }

    /** The names in a header: what stands before the first attribute of each clause. */
    private static List<String> names(String header) {
        if (header == null) {
            return List.of();
        }
        return Stream.of(QUOTED.matcher(header).replaceAll("").split(","))
                .map(clause -> clause.split(";")[0].strip())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
