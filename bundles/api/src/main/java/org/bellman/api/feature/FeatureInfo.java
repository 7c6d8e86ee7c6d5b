package org.bellman.api.feature;

import java.util.List;

/**
 * A feature.
 *
 * @param id its short name, such as {@code algorithm-dqn}
 * @param version its version
 * @param description one sentence for a person, empty if there is none
 * @param installed whether it is installed
 * @param requested whether it was asked for by name; otherwise something that was needs it
 * @param bundles coordinates of its own bundles, {@code group:artifact:version}
 * @param problem what is wrong with its files in one sentence, empty if nothing is
 */
public record FeatureInfo(
        String id,
        String version,
        String description,
        boolean installed,
        boolean requested,
        List<String> bundles,
        String problem) {
    /** Copies the list. */
    public FeatureInfo {
        bundles = List.copyOf(bundles);
    }
}
