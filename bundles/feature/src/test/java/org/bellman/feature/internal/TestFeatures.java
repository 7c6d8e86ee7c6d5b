package org.bellman.feature.internal;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/** Features made without files. */
final class TestFeatures {
    static final FeatureService SERVICE =
            ServiceLoader.load(FeatureService.class).findFirst().orElseThrow();

    private TestFeatures() {}

    static ID id(String coordinates) {
        return SERVICE.getIDfromMavenCoordinates(coordinates);
    }

    static FeatureDefinition requiring(String name, String... required) {
        return new FeatureDefinition(
                id("org.example:" + name + ":1.0"),
                "",
                List.of(),
                Arrays.stream(required).map(other -> "org.example:" + other).toList());
    }

    static FeatureDefinition holding(String name, FeatureDefinition.Bundle... bundles) {
        return new FeatureDefinition(id("org.example:" + name + ":1.0"), "", List.of(bundles), List.of());
    }

    static FeatureDefinition.Bundle bundle(String coordinates, int startOrder) {
        return new FeatureDefinition.Bundle(id(coordinates), startOrder, "");
    }
}
