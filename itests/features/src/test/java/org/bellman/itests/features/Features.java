package org.bellman.itests.features;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureExtension;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/** The features of a distribution, read as chapter 159 of the OSGi Compendium says. */
final class Features {
    private final Path repository;
    private final Map<String, Feature> byName = new TreeMap<>();

    private Features(Path repository) {
        this.repository = repository;
    }

    /** Reads the features of a distribution's directory. */
    static Features of(Path home) throws IOException {
        FeatureService service =
                ServiceLoader.load(FeatureService.class).findFirst().orElseThrow();
        Features features = new Features(home.resolve("repository"));
        try (Stream<Path> files = Files.list(home.resolve("etc/features"))) {
            for (Path file : files.toList()) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    Feature feature = service.readFeature(reader);
                    features.byName.put(feature.getID().getArtifactId(), feature);
                }
            }
        }
        return features;
    }

    /** Their names. */
    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The bundles of a feature and of all that it requires, in the order in which they start. */
    List<Path> bundles(String name) {
        Map<ID, FeatureBundle> bundles = new LinkedHashMap<>();
        collect(name, bundles);
        List<FeatureBundle> sorted = new ArrayList<>(bundles.values());
        sorted.sort(Comparator.comparing(bundle -> (Long) bundle.getMetadata().getOrDefault("start-order", 20L)));
        return sorted.stream().map(bundle -> file(bundle.getID())).toList();
    }

    private void collect(String name, Map<ID, FeatureBundle> bundles) {
        Feature feature = byName.get(name);
        FeatureExtension requires = feature.getExtensions().get("bellman-requires");
        if (requires != null) {
            // group:artifact, perhaps with a version
            requires.getText().forEach(required -> collect(required.split(":")[1], bundles));
        }
        feature.getBundles().forEach(bundle -> bundles.putIfAbsent(bundle.getID(), bundle));
    }

    private Path file(ID id) {
        String classifier = id.getClassifier().map(text -> "-" + text).orElse("");
        return repository
                .resolve(id.getGroupId().replace('.', '/'))
                .resolve(id.getArtifactId())
                .resolve(id.getVersion())
                .resolve(id.getArtifactId() + "-" + id.getVersion() + classifier + ".jar");
    }
}
