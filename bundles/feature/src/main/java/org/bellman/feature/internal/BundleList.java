package org.bellman.feature.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.feature.ID;

/** The bundles of several features, each once. */
final class BundleList {
    private BundleList() {}

    /** A bundle, and the feature that named it first. */
    private record Origin(FeatureDefinition.Bundle bundle, FeatureDefinition feature) {}

    /**
     * Merges features.
     *
     * @param features each after what it needs
     * @return the bundles by start order, within one in the order of the features and their files
     * @throws FeatureException if two features want different versions of one bundle, or say different things of it
     */
    static List<FeatureDefinition.Bundle> merge(List<FeatureDefinition> features) {
        Map<String, Origin> byName = new LinkedHashMap<>();
        for (FeatureDefinition feature : features) {
            for (FeatureDefinition.Bundle bundle : feature.bundles()) {
                Origin here = new Origin(bundle, feature);
                Origin there = byName.putIfAbsent(withoutVersion(bundle.id()), here);
                if (there != null && !there.bundle().equals(bundle)) {
                    throw new FeatureException(conflict(there, here));
                }
            }
        }
        List<FeatureDefinition.Bundle> merged = new ArrayList<>();
        byName.values().forEach(origin -> merged.add(origin.bundle()));
        merged.sort(Comparator.comparingInt(FeatureDefinition.Bundle::startOrder));
        return merged;
    }

    private static String conflict(Origin first, Origin second) {
        if (first.bundle().id().equals(second.bundle().id())) {
            return "the features " + first.feature().name() + " and "
                    + second.feature().name()
                    + " give the bundle " + first.bundle().id() + " a different " + FeatureDefinition.START_ORDER
                    + " or " + FeatureDefinition.SHA256 + ": say the same in both";
        }
        return "two versions of one bundle: the feature " + first.feature().name() + " has "
                + first.bundle().id() + ", the feature " + second.feature().name() + " has "
                + second.bundle().id() + ": they cannot be installed together";
    }

    private static String withoutVersion(ID id) {
        return id.getGroupId() + ":" + id.getArtifactId() + ":" + id.getType().orElse("jar") + ":"
                + id.getClassifier().orElse("");
    }
}
