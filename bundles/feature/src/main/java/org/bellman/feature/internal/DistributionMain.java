package org.bellman.feature.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/** Fills a distribution's repository and writes its lock; a tool of the build. */
public final class DistributionMain {
    private static final String FEATURES = "etc/features";

    private final Map<FeatureDefinition, Path> files;
    private final FeatureCatalog catalog;
    private final Properties artifacts;

    /**
     * @param files the features that there are, each with its file
     * @param artifacts where each artefact lies
     */
    DistributionMain(Map<FeatureDefinition, Path> files, Properties artifacts) {
        this.files = files;
        this.catalog = new FeatureCatalog(List.copyOf(files.keySet()));
        this.artifacts = artifacts;
    }

    /**
     * Runs the tool. From the features of the distribution's own {@code etc/features} every other distribution can be made
     * afterwards; from those of another directory, only those that are wanted enter, with their files.
     *
     * @param arguments the features asked for, separated by commas; the directory of the Feature JSON files; a
     *     properties file that tells where each artefact lies ({@code group:artifact:type[:classifier]} to its
     *     path, as Maven's Ant tasks know it); the distribution's directory; the archive to pack it into,
     *     {@code TOP.tar.gz}; the time of what is in the archive, as an ISO instant
     * @throws IOException if a file cannot be read or written
     * @throws FeatureException if a feature or a bundle is missing or does not fit
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 6) {
            throw new IllegalArgumentException(
                    "usage: DistributionMain FEATURES FEATURE-DIRECTORY ARTIFACTS HOME ARCHIVE TIME");
        }
        FeatureService service =
                ServiceLoader.load(FeatureService.class).findFirst().orElseThrow();
        Properties artifacts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[2]), StandardCharsets.ISO_8859_1)) {
            artifacts.load(reader);
        }
        Path home = Path.of(arguments[3]);
        Path directory = Path.of(arguments[1]);
        List<String> features = Arrays.asList(arguments[0].split(","));
        DistributionMain main = new DistributionMain(FeatureCatalog.files(service, directory), artifacts);
        if (directory
                .toAbsolutePath()
                .normalize()
                .equals(home.resolve(FEATURES).toAbsolutePath().normalize())) {
            main.assemble(features, home);
        } else {
            main.assembleAlone(features, home);
        }
        pack(home, Path.of(arguments[4]), Instant.parse(arguments[5]));
    }

    /**
     * Lets the bundles of all features enter the repository, deletes what else is there, and writes the lock
     * of those that are wanted, and one of the others. So a distribution of any other set of features can be made from
     * this one, offline.
     *
     * @param features which are wanted
     * @param home the distribution's directory
     * @throws FeatureException if a feature or a bundle is missing or does not fit
     */
    void assemble(List<String> features, Path home) {
        List<FeatureDefinition> closure = catalog.closure(features);
        List<FeatureDefinition.Bundle> wanted = BundleList.merge(closure);
        Assembly assembly = new Assembly(home);
        for (FeatureDefinition feature : catalog.features()) {
            for (FeatureDefinition.Bundle bundle : feature.bundles()) {
                assembly.add(bundle, this::artifact, bundle.sha256());
            }
        }
        assembly.retain();
        deleteChanges(home);
        assembly.lock(features, wanted).write(home);
        List<FeatureDefinition> further = catalog.features().stream()
                .filter(feature -> !closure.contains(feature))
                .toList();
        assembly.lock(
                        further.stream().map(FeatureDefinition::name).toList(),
                        further.stream()
                                .flatMap(feature -> feature.bundles().stream())
                                .distinct()
                                .toList())
                .write(home, Lock.FURTHER);
    }

    /** What was changed in an earlier assembly is not in this one. */
    private static void deleteChanges(Path home) {
        try {
            Files.deleteIfExists(home.resolve(Lock.CHANGED));
        } catch (IOException e) {
            throw new FeatureException("the lock " + home.resolve(Lock.CHANGED) + " cannot be deleted: " + e, e);
        }
    }

    /**
     * Lets the bundles of the wanted features alone enter the repository, deletes what else is there, writes the lock, and
     * copies the files of these features. It is what {@code bellman distribution} makes of them.
     *
     * @param features which are wanted
     * @param home the distribution's directory
     * @throws IOException if a feature's file cannot be copied
     * @throws FeatureException if a feature or a bundle is missing or does not fit
     */
    void assembleAlone(List<String> features, Path home) throws IOException {
        List<FeatureDefinition> closure = catalog.closure(features);
        List<FeatureDefinition.Bundle> bundles = BundleList.merge(closure);
        Assembly assembly = new Assembly(home);
        bundles.forEach(bundle -> assembly.add(bundle, this::artifact, bundle.sha256()));
        assembly.retain();
        deleteChanges(home);
        assembly.lock(catalog.names(features), bundles).write(home);
        Path directory = Files.createDirectories(home.resolve(FEATURES));
        for (FeatureDefinition feature : closure) {
            Path file = files.get(feature);
            Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void pack(Path home, Path archive, Instant time) {
        String top = archive.getFileName().toString().replace(".tar.gz", "");
        // An archive of classes fits one JDK at one place: those who unpack it elsewhere have no use for it.
        TarGz.pack(home, top, file -> !file.toString().endsWith(".jsa"), time.getEpochSecond(), archive);
    }

    private Path artifact(ID id) {
        String key =
                id.getGroupId() + ":" + id.getArtifactId() + ":" + id.getType().orElse("jar")
                        + id.getClassifier().map(classifier -> ":" + classifier).orElse("");
        String path = artifacts.getProperty(key);
        if (path == null) {
            throw new FeatureException(
                    "the build does not know the bundle " + id + ": add it to the dependencies of the distribution");
        }
        Path file = Path.of(path);
        if (!file.getFileName().toString().equals(Repository.fileName(id))) {
            throw new FeatureException("a feature names the bundle " + id + ", but the build has " + file.getFileName()
                    + ": use the version's property of the root pom in the feature");
        }
        return file;
    }
}
