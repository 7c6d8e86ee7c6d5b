package org.bellman.api.feature;

import java.util.List;

/**
 * What a change does to the container. Bundles are told as {@code symbolic-name version}.
 *
 * @param change what is wanted
 * @param features ids with versions of the features that come, or go, with what they need
 * @param installed bundles that come
 * @param uninstalled bundles that go
 * @param refreshed bundles that stay and are wired anew, and therefore stopped for a moment
 * @param paused names of runs that stand at a boundary meanwhile and go on afterwards
 * @param suspended names of runs that lose a part and are suspended with a checkpoint; only a forced change does that
 */
public record FeaturePlan(
        FeatureChange change,
        List<String> features,
        List<String> installed,
        List<String> uninstalled,
        List<String> refreshed,
        List<String> paused,
        List<String> suspended) {
    /** Copies the lists. */
    public FeaturePlan {
        features = List.copyOf(features);
        installed = List.copyOf(installed);
        uninstalled = List.copyOf(uninstalled);
        refreshed = List.copyOf(refreshed);
        paused = List.copyOf(paused);
        suspended = List.copyOf(suspended);
    }

    /**
     * Tells whether a run notices the change: such a change must be forced, except that an update may pause the runs
     * that it is for.
     *
     * @return whether a run would be disturbed
     */
    public boolean disturbs() {
        return !suspended.isEmpty() || !paused.isEmpty() && change.kind() != FeatureChange.Kind.UPDATE;
    }
}
