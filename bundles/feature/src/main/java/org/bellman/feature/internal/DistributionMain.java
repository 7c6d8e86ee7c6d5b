package org.bellman.feature.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.bellman.api.BellmanException;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/** Fills a distribution's repository and writes its lock; a tool of the build. */
public final class DistributionMain {
    private final FeatureCatalog catalog;
    private final Properties artifacts;

    DistributionMain(FeatureCatalog catalog, Properties artifacts) {
        this.catalog = catalog;
        this.artifacts = artifacts;
    }

    /**
     * Runs the tool; exits with 1 and one sentence if it fails.
     *
     * @param arguments the features asked for, separated by commas; the directory of the Feature JSON files; a
     *     properties file that tells where each artefact lies ({@code group:artifact:type[:classifier]} to its
     *     path, as Maven's Ant tasks know it); the distribution's directory
     */
    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            System.err.println("usage: DistributionMain FEATURES FEATURE-DIRECTORY ARTIFACTS HOME");
            System.exit(2);
        }
        try {
            FeatureService service =
                    ServiceLoader.load(FeatureService.class).findFirst().orElseThrow();
            Properties artifacts = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(arguments[2]), StandardCharsets.ISO_8859_1)) {
                artifacts.load(reader);
            }
            new DistributionMain(FeatureCatalog.read(service, Path.of(arguments[1])), artifacts)
                    .assemble(Arrays.asList(arguments[0].split(",")), Path.of(arguments[3]));
        } catch (BellmanException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Lets the features' bundles enter the repository, deletes what else is there, writes the lock.
     *
     * @param features which are wanted
     * @param home the distribution's directory
     * @throws FeatureException if a feature or a bundle is missing or does not fit
     */
    void assemble(List<String> features, Path home) {
        Repository repository = new Repository(home.resolve("repository"));
        List<FeatureDefinition.Bundle> bundles = BundleList.merge(catalog.closure(features));
        List<Lock.Entry> entries = new ArrayList<>();
        for (FeatureDefinition.Bundle bundle : bundles) {
            String sha256 = repository.add(bundle.id(), artifact(bundle.id()), bundle.sha256());
            Path path = home.relativize(repository.file(bundle.id()));
            entries.add(new Lock.Entry(bundle.startOrder(), sha256, path));
        }
        repository.retain(bundles.stream().map(FeatureDefinition.Bundle::id).toList());
        new Lock(features, entries).write(home);
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
