package org.bellman.feature.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.osgi.service.feature.ID;

/**
 * Makes a distribution of some of the features that another one has. It is written aside and renamed: it is there whole or
 * not at all. The other one is read alone. One thread.
 */
final class NewDistribution {
    private final Map<FeatureDefinition, Path> features;
    private final Path home;
    private final BooleanSupplier stopped;
    private final Lock installed;

    /**
     * @param features all that there are, each with its file
     * @param home the directory of the distribution that they belong to
     * @param stopped asked between two files: whether to leave off
     */
    NewDistribution(Map<FeatureDefinition, Path> features, Path home, BooleanSupplier stopped) {
        this.features = features;
        this.home = home;
        this.stopped = stopped;
        this.installed = Files.exists(home.resolve(Lock.PATH)) ? Lock.read(home) : new Lock(List.of(), List.of());
    }

    /**
     * What was made.
     *
     * @param directory where it lies
     * @param requested the names of the features asked for
     * @param features the closure of those asked for
     * @param bundles in the order of the lock
     * @param bytes the size of all files
     */
    record Made(
            Path directory, List<String> requested, List<FeatureDefinition> features, List<ID> bundles, long bytes) {}

    /**
     * Makes it.
     *
     * @param requests the features asked for, as {@link FeatureCatalog#closure} takes them
     * @param to a directory that is not there yet, or empty
     * @return what was made
     * @throws FeatureException if a feature is unknown, or a bundle is missing or not what the lock names
     * @throws BellmanException if the directory is taken or cannot be written, or if stopped
     */
    Made make(List<String> requests, Path to) {
        FeatureCatalog catalog = new FeatureCatalog(List.copyOf(features.keySet()));
        List<FeatureDefinition> closure = catalog.closure(requests);
        List<String> names = catalog.names(requests);
        List<FeatureDefinition.Bundle> bundles = BundleList.merge(closure);
        requireCommands(closure);
        requireBundles(closure);
        Map<Path, String> locked = Lock.hashes(home);
        Path target = vacant(to);
        // Not a temporary directory of the JDK's: that could be read by its owner alone.
        Path aside = target.resolveSibling("." + target.getFileName() + "."
                + ProcessHandle.current().pid() + "." + Long.toHexString(System.nanoTime()) + ".new");
        try {
            Files.createDirectories(aside.getParent());
            sweep(target);
            Files.createDirectory(aside);
        } catch (IOException e) {
            throw unwritable(to, e);
        }
        try {
            copyBundles(bundles, locked, aside).lock(names, bundles).write(aside);
            copyFiles(closure, aside);
            long bytes = size(aside);
            Files.deleteIfExists(target);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            List<ID> ids = bundles.stream().map(FeatureDefinition.Bundle::id).toList();
            return new Made(target, names, closure, ids, bytes);
        } catch (FeatureException e) {
            throw e.getCause() instanceof IOException full ? unwritable(to, full) : e;
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(to, e);
        } finally {
            Durable.clear(aside);
        }
    }

    /**
     * Tells which of a feature's bundles this distribution has not.
     *
     * @param feature whose bundles
     * @return their coordinates
     */
    List<ID> missing(FeatureDefinition feature) {
        return feature.bundles().stream()
                .map(FeatureDefinition.Bundle::id)
                .filter(id -> !Files.isReadable(file(id)))
                .toList();
    }

    /** Where a bundle lies: what is installed may lie beside an earlier content of the same version. */
    private Path file(ID id) {
        return installed.of(id).map(entry -> home.resolve(entry.path())).orElseGet(() -> new Repository(
                        home.resolve("repository"))
                .file(id));
    }

    /** Deletes what killed processes left beside the directory. */
    private static void sweep(Path target) throws IOException {
        Pattern leftover =
                Pattern.compile("\\." + Pattern.quote(target.getFileName().toString()) + "\\.(\\d+)\\.[0-9a-f]+\\.new");
        try (Stream<Path> siblings = Files.list(target.getParent())) {
            siblings.filter(sibling -> {
                        Matcher matcher = leftover.matcher(sibling.getFileName().toString());
                        return matcher.matches() && Durable.isOfDeadProcess(matcher.group(1));
                    })
                    .forEach(Durable::clear);
        }
    }

    private static void requireCommands(List<FeatureDefinition> closure) {
        if (closure.stream().noneMatch(feature -> feature.name().equals("cli"))) {
            throw new BellmanException(
                    ExitCode.USAGE,
                    "the features "
                            + closure.stream().map(FeatureDefinition::name).collect(Collectors.joining(", "))
                            + " have no commands, so nothing could be started: add cli or minimal");
        }
    }

    private void requireBundles(List<FeatureDefinition> closure) {
        List<String> lacking = new ArrayList<>();
        for (FeatureDefinition feature : closure) {
            List<ID> missing = missing(feature);
            if (!missing.isEmpty()) {
                lacking.add(feature.name() + " lacks "
                        + missing.stream().map(ID::toString).collect(Collectors.joining(", ")));
            }
        }
        if (!lacking.isEmpty()) {
            throw new FeatureException("this distribution does not have the bundles of every feature: "
                    + String.join("; ", lacking) + ": leave the feature out, or build the distribution with them");
        }
    }

    /** Where the distribution is to lie, links resolved. */
    private static Path vacant(Path to) {
        try {
            boolean there = Files.exists(to, LinkOption.NOFOLLOW_LINKS);
            Path target = there ? to.toRealPath() : to.toAbsolutePath().normalize();
            if (!there || Files.isDirectory(target) && isEmpty(target)) {
                return target;
            }
        } catch (IOException e) {
            throw unwritable(to, e);
        }
        String what = Files.isDirectory(to) ? " is a directory that is not empty" : " is a file";
        throw new BellmanException(
                ExitCode.USAGE, "--to " + to + what + ": name a directory that is not there yet, or an empty one");
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private Assembly copyBundles(List<FeatureDefinition.Bundle> bundles, Map<Path, String> locked, Path aside) {
        Assembly assembly = new Assembly(aside);
        for (FeatureDefinition.Bundle bundle : bundles) {
            goOn();
            // A feature that was put beside those of the build is in no lock: then what it says itself holds.
            Path file = file(bundle.id()).normalize();
            assembly.add(bundle, this::file, locked.getOrDefault(file, bundle.sha256()));
        }
        return assembly;
    }

    private void copyFiles(List<FeatureDefinition> closure, Path aside) throws IOException {
        Path etc = Files.createDirectories(aside.resolve("etc/features"));
        for (FeatureDefinition feature : closure) {
            copy(features.get(feature), etc);
        }
        for (String text : List.of("LICENSE", "README.md")) {
            if (Files.exists(home.resolve(text))) {
                copy(home.resolve(text), aside);
            }
        }
        copyAll("bin", "", aside);
        // Not the archive of classes: it fits one JDK at one place, and is three times as large as all the rest.
        copyAll("lib", ".jar", aside);
    }

    private void copyAll(String directory, String ending, Path aside) throws IOException {
        Path into = Files.createDirectory(aside.resolve(directory));
        try (Stream<Path> found = Files.list(home.resolve(directory))) {
            List<Path> files = found.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
                    .toList();
            for (Path file : files) {
                copy(file, into);
            }
        }
    }

    private void copy(Path file, Path into) throws IOException {
        goOn();
        Files.copy(file, into.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void goOn() {
        if (stopped.getAsBoolean()) {
            throw new BellmanException(ExitCode.INTERRUPTED, "stopped by a signal: nothing was made");
        }
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    private static BellmanException unwritable(Path to, Exception cause) {
        return new BellmanException(
                ExitCode.USAGE,
                "the distribution cannot be made in " + to + " (" + cause
                        + "): nothing was made; name a directory that can be written and has room",
                cause);
    }
}
