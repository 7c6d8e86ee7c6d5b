package org.bellman.feature.internal;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.osgi.service.feature.ID;

/**
 * What {@code bellman distribution} says.
 *
 * @param text for a person
 * @param json for a program
 */
record DistributionReport(List<String> text, JsonObject json) {
    private static final double MEGABYTE = 1e6;

    /** Of a distribution that was made. */
    static DistributionReport of(NewDistribution.Made made) {
        String start = made.directory().resolve("bin").resolve("bellman").toString();
        List<String> names =
                made.features().stream().map(FeatureDefinition::name).toList();
        List<String> text = List.of(
                "a distribution of " + String.join(", ", made.requested()) + " is in " + made.directory(),
                "  features  " + names.size() + ": " + String.join(", ", names),
                "  bundles   " + made.bundles().size(),
                String.format(Locale.ROOT, "  size      %.1f MB", made.bytes() / MEGABYTE),
                "  start     " + start + " list");
        JsonProvider provider = JsonProvider.provider();
        JsonObject json = provider.createObjectBuilder()
                .add("directory", made.directory().toString())
                .add("requested", provider.createArrayBuilder(made.requested()))
                .add(
                        "features",
                        ids(
                                provider,
                                made.features().stream()
                                        .map(FeatureDefinition::id)
                                        .toList()))
                .add("bundles", ids(provider, made.bundles()))
                .add("bytes", made.bytes())
                .add("start", start)
                .build();
        return new DistributionReport(text, json);
    }

    /** Of the features that a distribution may be made of. */
    static DistributionReport of(Collection<FeatureDefinition> features, NewDistribution from) {
        JsonProvider provider = JsonProvider.provider();
        JsonArrayBuilder array = provider.createArrayBuilder();
        List<String> text = new ArrayList<>();
        int width = features.stream()
                .mapToInt(feature -> feature.name().length())
                .max()
                .orElse(1);
        for (FeatureDefinition feature : features) {
            List<ID> missing = from.missing(feature);
            String lacks = missing.isEmpty()
                    ? ""
                    : "UNUSABLE, its bundles are missing: "
                            + missing.stream().map(ID::toString).collect(Collectors.joining(", ")) + "; ";
            text.add(String.format("%-" + width + "s  %s%s", feature.name(), lacks, feature.description()));
            array.add(provider.createObjectBuilder()
                    .add("id", feature.name())
                    .add("version", feature.id().getVersion())
                    .add("note", feature.description())
                    .add("missing", ids(provider, missing)));
        }
        return new DistributionReport(
                text, provider.createObjectBuilder().add("features", array).build());
    }

    private static JsonArrayBuilder ids(JsonProvider provider, List<ID> ids) {
        return provider.createArrayBuilder(ids.stream().map(ID::toString).toList());
    }
}
