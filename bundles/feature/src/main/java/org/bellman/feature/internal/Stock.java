package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/**
 * The features of a distribution: those that are installed and those that lie ready.
 *
 * @param home the distribution's directory, absolute
 * @param lock by which it starts
 * @param ready every feature of {@code etc/features}, with its file
 * @param broken files there that are no features, with the reason
 * @param installed what the lock's features are and need, each after what it needs
 */
record Stock(
        Path home,
        Lock lock,
        Map<FeatureDefinition, Path> ready,
        Map<Path, String> broken,
        List<FeatureDefinition> installed) {
    /** Features that the container itself runs on. */
    static final Set<String> CORE = Set.of("base", "runtime", "cli", "feature", "serve");

    static final String DIRECTORY = "etc/features";
    private static final String JSON = ".json";

    /**
     * Reads a distribution.
     *
     * @param reader reads JSON
     * @param directory the distribution's
     * @return what it has
     * @throws FeatureException if its lock cannot be read, or an installed feature is not in {@code etc/features}
     */
    static Stock read(FeatureService reader, Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        Lock lock = Lock.read(home);
        Map<Path, String> broken = new LinkedHashMap<>();
        Map<FeatureDefinition, Path> ready = shelf(reader, home.resolve(DIRECTORY), broken);
        List<FeatureDefinition> chosen = oneOfEach(ready, lock);
        return new Stock(home, lock, ready, broken, new FeatureCatalog(chosen).closure(lock.features()));
    }

    /**
     * Reads every feature of a directory; the same one in two files is taken from that with the feature's name.
     *
     * @param reader reads JSON
     * @param directory where the files lie
     * @param broken gets files that are no features, with the reason
     * @return each feature with its file, by file name
     * @throws FeatureException if the directory cannot be read
     */
    static Map<FeatureDefinition, Path> shelf(FeatureService reader, Path directory, Map<Path, String> broken) {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(file -> file.toString().endsWith(JSON) && !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FeatureException("the features' directory " + directory + " cannot be read: " + e, e);
        }
        Map<ID, FeatureDefinition> byId = new LinkedHashMap<>();
        Map<FeatureDefinition, Path> shelf = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                FeatureDefinition feature = FeatureDefinition.read(reader, file);
                boolean named = file.getFileName().toString().equals(feature.name() + JSON);
                if (named || !byId.containsKey(feature.id())) {
                    shelf.remove(byId.put(feature.id(), feature));
                    shelf.put(feature, file);
                }
            } catch (FeatureException e) {
                broken.put(file, e.getMessage());
            }
        }
        return shelf;
    }

    /** Of several versions of one feature that which the lock was made from. */
    private static List<FeatureDefinition> oneOfEach(Map<FeatureDefinition, Path> ready, Lock lock) {
        Set<String> seen = new HashSet<>();
        return ready.keySet().stream()
                .sorted(Comparator.comparing((FeatureDefinition feature) -> !isIn(feature, lock))
                        .thenComparing(feature ->
                                !ready.get(feature).getFileName().toString().equals(feature.name() + JSON)))
                .filter(feature -> seen.add(unversioned(feature)))
                .toList();
    }

    /**
     * Tells whether a lock has all bundles of a feature.
     *
     * @param feature which
     * @param lock where
     * @return whether each is there, with the content that the feature names
     */
    static boolean isIn(FeatureDefinition feature, Lock lock) {
        return feature.bundles().stream().allMatch(bundle -> lock.of(bundle.id())
                .filter(entry -> bundle.sha256().isEmpty() || bundle.sha256().equals(entry.sha256()))
                .isPresent());
    }

    /** What two versions of a feature have in common. */
    static String unversioned(FeatureDefinition feature) {
        return feature.id().getGroupId() + ":" + feature.name();
    }

    /**
     * Finds an installed feature.
     *
     * @param name a name, {@code group:artifact}, or either with a version
     * @return the feature, if it is installed
     */
    Optional<FeatureDefinition> installed(String name) {
        return installed.stream()
                .filter(feature -> name.equals(feature.name())
                        || name.equals(unversioned(feature))
                        || name.equals(feature.id().toString())
                        || name.equals(feature.name() + ":" + feature.id().getVersion()))
                .findFirst();
    }

    /**
     * Says what is wrong with a feature's files.
     *
     * @param feature an installed one, or one that lies ready
     * @return a sentence, empty if all are there
     */
    String problem(FeatureDefinition feature) {
        List<String> missing = new ArrayList<>();
        for (FeatureDefinition.Bundle bundle : feature.bundles()) {
            if (!Files.isReadable(file(bundle.id()))) {
                missing.add(bundle.id().toString());
            }
        }
        if (!missing.isEmpty()) {
            return "its bundles are missing: " + String.join(", ", missing);
        }
        return installed.contains(feature) && !isIn(feature, lock)
                ? "its bundles are not those that are installed: bellman feature update " + feature.name()
                        + " takes them over"
                : "";
    }

    /**
     * Returns where a bundle lies or would lie.
     *
     * @param id its coordinates
     * @return the file that the lock names, or else its place in the repository
     */
    Path file(ID id) {
        return lock.of(id).map(entry -> home.resolve(entry.path())).orElseGet(() -> repository()
                .file(id));
    }

    /**
     * Returns the repository.
     *
     * @return where bundles lie
     */
    Repository repository() {
        return new Repository(home.resolve("repository"));
    }
}
