package org.bellman.feature.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureExtension;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/**
 * What Bellman reads from a Feature JSON (OSGi Compendium, chapter 159).
 *
 * <p>Besides the standard's keys there are:
 *
 * <ul>
 *   <li>the extension {@code bellman-requires}, of type text: the features that this one needs, each as
 *       {@code group:artifact}, or {@code group:artifact:version} where one version alone will do;
 *   <li>a bundle's metadata {@code start-order}: its start level, {@value #DEFAULT_START_ORDER} if absent;
 *   <li>a bundle's metadata {@code sha256}: the only content that is let into a repository, any if absent.
 * </ul>
 *
 * @param id the feature's coordinates; its artifact id is the short name that commands use
 * @param description one sentence for a person, empty if there is none
 * @param bundles in the order of the file
 * @param requires what it needs, as written
 */
record FeatureDefinition(ID id, String description, List<Bundle> bundles, List<String> requires) {
    static final String REQUIRES = "bellman-requires";
    static final String START_ORDER = "start-order";
    static final String SHA256 = "sha256";
    static final int DEFAULT_START_ORDER = 20;

    FeatureDefinition {
        bundles = List.copyOf(bundles);
        requires = List.copyOf(requires);
    }

    /**
     * A bundle of a feature.
     *
     * @param id its coordinates
     * @param startOrder its start level, 1 or more
     * @param sha256 64 hexadecimal digits in lower case, or empty
     */
    record Bundle(ID id, int startOrder, String sha256) {}

    /**
     * Returns the short name.
     *
     * @return the artifact id
     */
    String name() {
        return id.getArtifactId();
    }

    /**
     * Reads a file.
     *
     * @param service reads the JSON
     * @param file a Feature JSON in UTF-8
     * @return what it says
     * @throws FeatureException if it is not a feature that can be installed
     */
    static FeatureDefinition read(FeatureService service, Path file) {
        Feature feature;
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            feature = service.readFeature(reader);
        } catch (IOException | RuntimeException e) {
            throw new FeatureException("the feature file " + file + " cannot be read: " + e.getMessage(), e);
        }
        List<Bundle> bundles = new ArrayList<>();
        for (FeatureBundle bundle : feature.getBundles()) {
            bundles.add(new Bundle(bundle.getID(), startOrder(bundle, file), sha256(bundle, file)));
        }
        List<String> requires = requires(feature, file);
        if (bundles.isEmpty() && requires.isEmpty()) {
            throw new FeatureException(
                    "the feature file " + file + " has neither bundles nor the extension " + REQUIRES);
        }
        return new FeatureDefinition(feature.getID(), feature.getDescription().orElse(""), bundles, requires);
    }

    private static int startOrder(FeatureBundle bundle, Path file) {
        Object value = bundle.getMetadata().get(START_ORDER);
        if (value == null) {
            return DEFAULT_START_ORDER;
        }
        if (value instanceof Long number && number >= 1 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw new FeatureException("the feature file " + file + " gives " + bundle.getID() + " the " + START_ORDER + " "
                + value + ": it must be a whole number, 1 or more");
    }

    private static String sha256(FeatureBundle bundle, Path file) {
        Object value = bundle.getMetadata().getOrDefault(SHA256, "");
        if (value instanceof String digits && (digits.isEmpty() || digits.matches("[0-9a-f]{64}"))) {
            return digits;
        }
        throw new FeatureException("the feature file " + file + " gives " + bundle.getID() + " the " + SHA256 + " "
                + value + ": it must be 64 hexadecimal digits in lower case");
    }

    private static List<String> requires(Feature feature, Path file) {
        Map<String, FeatureExtension> extensions = feature.getExtensions();
        FeatureExtension requires = extensions.get(REQUIRES);
        if (requires == null) {
            return List.of();
        }
        if (requires.getType() != FeatureExtension.Type.TEXT) {
            throw new FeatureException("the feature file " + file + " has the extension " + REQUIRES + " as "
                    + requires.getType() + ": it must be text, a list of group:artifact");
        }
        for (String required : requires.getText()) {
            int colons = (int) required.chars().filter(c -> c == ':').count();
            if (colons < 1 || colons > 2) {
                throw new FeatureException("the feature file " + file + " requires \"" + required
                        + "\": write group:artifact or group:artifact:version");
            }
        }
        return requires.getText();
    }
}
