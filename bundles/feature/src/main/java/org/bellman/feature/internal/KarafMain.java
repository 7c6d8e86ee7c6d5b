package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/** Writes features as Apache Karaf reads them, a features repository of schema 1.6.0; a tool of the build. */
public final class KarafMain {
    /** What Bellman's own bundles belong to; what else there is, Karaf may have already. */
    private static final String GROUP = "org.bellman";

    private static final String PREFIX = "bellman-";

    private final FeatureCatalog catalog;
    private final FeatureDefinition.Bundle lacking;

    /**
     * @param catalog the features
     * @param lacking what the framework of a distribution exports and Karaf's does not; every feature that stands on no
     *     other one gets it
     */
    KarafMain(FeatureCatalog catalog, ID lacking) {
        this.catalog = catalog;
        this.lacking = new FeatureDefinition.Bundle(lacking, 1, "");
    }

    /**
     * Runs the tool.
     *
     * @param arguments the directory of the Feature JSON files; the name of the repository; the coordinates of a bundle with
     *     what the framework of a distribution exports and Karaf's does not; the file to write
     * @throws IOException if the file cannot be written
     * @throws FeatureException if a feature cannot be read, or lacks one that it requires
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("usage: KarafMain FEATURE-DIRECTORY NAME BUNDLE FILE");
        }
        FeatureService service =
                ServiceLoader.load(FeatureService.class).findFirst().orElseThrow();
        FeatureCatalog catalog = FeatureCatalog.read(service, Path.of(arguments[0]));
        ID lacking = service.getIDfromMavenCoordinates(arguments[2]);
        String xml = new KarafMain(catalog, lacking).xml(arguments[1]);
        Files.writeString(Path.of(arguments[3]), xml, StandardCharsets.UTF_8);
    }

    /**
     * Makes the repository: a Karaf feature for each feature, each after what it needs.
     *
     * @param name the repository's
     * @return XML
     * @throws FeatureException if a feature lacks one that it requires
     */
    String xml(String name) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<features xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\" name=\"")
                .append(escaped(name))
                .append("\">\n");
        List<String> all = catalog.features().stream()
                .map(feature -> feature.id().toString())
                .toList();
        catalog.closure(all).forEach(feature -> append(xml, feature));
        return xml.append("</features>\n").toString();
    }

    private void append(StringBuilder xml, FeatureDefinition feature) {
        xml.append("  <feature name=\"")
                .append(name(feature))
                .append("\" version=\"")
                .append(escaped(feature.id().getVersion()))
                .append("\" description=\"")
                .append(escaped(feature.description()))
                .append("\">\n");
        for (String required : feature.requires()) {
            // The closure of one request ends with what was asked for.
            List<FeatureDefinition> closure = catalog.closure(List.of(required));
            FeatureDefinition other = closure.get(closure.size() - 1);
            xml.append("    <feature version=\"")
                    .append(escaped(other.id().getVersion()))
                    .append("\">")
                    .append(name(other))
                    .append("</feature>\n");
        }
        if (feature.requires().isEmpty()) {
            append(xml, lacking);
        }
        feature.bundles().stream()
                .sorted(Comparator.comparingInt(FeatureDefinition.Bundle::startOrder))
                .forEach(bundle -> append(xml, bundle));
        xml.append("  </feature>\n");
    }

    private static void append(StringBuilder xml, FeatureDefinition.Bundle bundle) {
        xml.append("    <bundle start-level=\"").append(bundle.startOrder()).append('"');
        if (!bundle.id().getGroupId().equals(GROUP)) {
            xml.append(" dependency=\"true\"");
        }
        xml.append('>').append(escaped(url(bundle.id()))).append("</bundle>\n");
    }

    private static String name(FeatureDefinition feature) {
        return escaped(PREFIX + feature.name());
    }

    /** {@code mvn:group/artifact/version[/type[/classifier]]}. */
    private static String url(ID id) {
        String url = "mvn:" + id.getGroupId() + "/" + id.getArtifactId() + "/" + id.getVersion();
        String type = id.getType().orElse("jar");
        if (id.getClassifier().isPresent()) {
            return url + "/" + type + "/" + id.getClassifier().get();
        }
        return type.equals("jar") ? url : url + "/" + type;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
