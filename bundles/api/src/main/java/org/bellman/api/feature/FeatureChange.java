package org.bellman.api.feature;

import java.util.Objects;

/**
 * A change of what is installed.
 *
 * @param kind what is to be done
 * @param feature which feature: an id, {@code group:artifact} or {@code group:artifact:version}; to install or update
 *     also the path of a file: a feature's JSON, beside which or beside whose {@code repository} folder its bundles lie,
 *     or a single bundle
 * @param force whether runs may be disturbed: those whose parts are removed are suspended
 * @param online whether bundles that are not here may be fetched from remote Maven repositories
 */
public record FeatureChange(Kind kind, String feature, boolean force, boolean online) {
    /** What is to be done. */
    public enum Kind {
        /** A feature that is not there is to be there. */
        INSTALL,
        /** A feature that is there is to be replaced by another version of it. */
        UPDATE,
        /** A feature is to go, and with it what only it needed. */
        REMOVE
    }

    /** Checks that everything is given. */
    public FeatureChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(feature, "feature");
    }

    /**
     * A feature is to be there; offline, without disturbing a run.
     *
     * @param feature which
     * @return the change
     */
    public static FeatureChange install(String feature) {
        return new FeatureChange(Kind.INSTALL, feature, false, false);
    }

    /**
     * A feature is to be replaced by another version of it; offline, without disturbing a run.
     *
     * @param feature which
     * @return the change
     */
    public static FeatureChange update(String feature) {
        return new FeatureChange(Kind.UPDATE, feature, false, false);
    }

    /**
     * A feature is to go; without disturbing a run.
     *
     * @param feature which
     * @return the change
     */
    public static FeatureChange remove(String feature) {
        return new FeatureChange(Kind.REMOVE, feature, false, false);
    }

    /**
     * The same change, whatever it disturbs.
     *
     * @return the change
     */
    public FeatureChange forced() {
        return new FeatureChange(kind, feature, true, online);
    }

    /**
     * The same change with what can be fetched from remote Maven repositories.
     *
     * @return the change
     */
    public FeatureChange fetching() {
        return new FeatureChange(kind, feature, force, true);
    }
}
