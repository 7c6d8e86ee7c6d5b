package org.bellman.runtime.internal.directory;

import java.util.Objects;

/**
 * A part that a run was composed of.
 *
 * @param id the part's id
 * @param bundle symbolic name of the bundle that provided it
 * @param version that bundle's version
 */
public record Part(String id, String bundle, String version) {
    /** Checks that nothing is missing. */
    public Part {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(version, "version");
    }

    @Override
    public String toString() {
        return id + " (" + bundle + " " + version + ")";
    }
}
