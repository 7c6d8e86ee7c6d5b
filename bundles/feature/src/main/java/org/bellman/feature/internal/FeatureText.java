package org.bellman.feature.internal;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

/** Writes a feature as JSON. */
final class FeatureText {
    private FeatureText() {}

    /**
     * Writes a feature that no file holds.
     *
     * @param feature which
     * @return a Feature JSON that {@link FeatureDefinition#read} understands
     */
    static String of(FeatureDefinition feature) {
        JsonProvider provider = JsonProvider.provider();
        JsonArrayBuilder bundles = provider.createArrayBuilder();
        for (FeatureDefinition.Bundle bundle : feature.bundles()) {
            bundles.add(provider.createObjectBuilder()
                    .add("id", bundle.id().toString())
                    .add(FeatureDefinition.START_ORDER, bundle.startOrder())
                    .add(FeatureDefinition.SHA256, bundle.sha256()));
        }
        JsonObjectBuilder json = provider.createObjectBuilder()
                .add("feature-resource-version", "1.0")
                .add("id", feature.id().toString())
                .add("description", feature.description())
                .add("bundles", bundles);
        if (!feature.requires().isEmpty()) {
            json.add(
                    "extensions",
                    provider.createObjectBuilder()
                            .add(
                                    FeatureDefinition.REQUIRES,
                                    provider.createObjectBuilder()
                                            .add("kind", "mandatory")
                                            .add("type", "text")
                                            .add("text", provider.createArrayBuilder(feature.requires()))));
        }
        return json.build() + "\n";
    }
}
