package org.bellman.feature.internal;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bellman.api.feature.FeatureInfo;
import org.bellman.api.feature.FeaturePlan;

/**
 * What {@code bellman feature} says.
 *
 * @param text for a person
 * @param json for a program
 */
record FeatureReport(List<String> text, JsonObject json) {
    /** Of the features that there are, and of files that differ if they were verified. */
    static FeatureReport of(List<FeatureInfo> features, boolean verified, List<String> differing) {
        JsonProvider provider = JsonProvider.provider();
        JsonArrayBuilder array = provider.createArrayBuilder();
        features.forEach(feature -> array.add(json(provider, feature)));
        JsonObjectBuilder json = provider.createObjectBuilder().add("features", array);
        List<String> text = new ArrayList<>();
        text.add("installed");
        rows(text, features, true);
        text.add("");
        text.add("available");
        rows(text, features, false);
        if (verified) {
            json.add("differing", provider.createArrayBuilder(differing));
            if (differing.isEmpty()) {
                text.add("");
                text.add("every file of the installed features is what the lock names");
            }
        }
        return new FeatureReport(text, json.build());
    }

    private static void rows(List<String> text, List<FeatureInfo> features, boolean installed) {
        int width = features.stream()
                .mapToInt(feature -> feature.id().length())
                .max()
                .orElse(1);
        List<FeatureInfo> wanted = features.stream()
                .filter(feature -> feature.installed() == installed)
                .toList();
        for (FeatureInfo feature : wanted) {
            String problem = feature.problem().isEmpty() ? "" : "UNUSABLE, " + feature.problem() + "; ";
            text.add(String.format("  %-" + width + "s  %s%s", feature.id(), problem, feature.description())
                    .stripTrailing());
        }
        if (wanted.isEmpty()) {
            text.add("  none");
        }
    }

    private static JsonObjectBuilder json(JsonProvider provider, FeatureInfo feature) {
        return provider.createObjectBuilder()
                .add("id", feature.id())
                .add("version", feature.version())
                .add("note", feature.description())
                .add("installed", feature.installed())
                .add("requested", feature.requested())
                .add("bundles", provider.createArrayBuilder(feature.bundles()))
                .add("problem", feature.problem());
    }

    /** Of a change that is to be made, or was. */
    static FeatureReport of(FeaturePlan plan, boolean done) {
        JsonProvider provider = JsonProvider.provider();
        String kind = plan.change().kind().name().toLowerCase(Locale.ROOT);
        List<String> text = new ArrayList<>();
        line(text, kind, plan.features());
        line(text, "bundles that come", plan.installed());
        line(text, "bundles that go", plan.uninstalled());
        line(text, "bundles wired anew", plan.refreshed());
        line(text, "runs that wait", plan.paused());
        line(text, "runs that are suspended", plan.suspended());
        return new FeatureReport(
                text,
                provider.createObjectBuilder()
                        .add("change", kind)
                        .add("feature", plan.change().feature())
                        .add("done", done)
                        .add("features", provider.createArrayBuilder(plan.features()))
                        .add("installed", provider.createArrayBuilder(plan.installed()))
                        .add("uninstalled", provider.createArrayBuilder(plan.uninstalled()))
                        .add("refreshed", provider.createArrayBuilder(plan.refreshed()))
                        .add("paused", provider.createArrayBuilder(plan.paused()))
                        .add("suspended", provider.createArrayBuilder(plan.suspended()))
                        .build());
    }

    private static void line(List<String> text, String what, List<String> names) {
        if (!names.isEmpty()) {
            text.add(String.format("%-24s %s", what, String.join(", ", names)));
        }
    }
}
