package org.bellman.feature.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bellman.api.feature.FeaturePlan;
import org.osgi.service.feature.ID;

/**
 * A change that was thought through and not yet begun.
 *
 * @param plan what it does, for a person
 * @param pieces bundles that come, in the order of installation
 * @param leaving bundles that go
 * @param lock what is installed afterwards
 * @param texts JSON of features that come, by name
 * @param obsolete files that nobody needs afterwards
 */
record Draft(
        FeaturePlan plan,
        List<Piece> pieces,
        List<BundleSwap.Jar> leaving,
        Lock lock,
        Map<String, String> texts,
        List<Path> obsolete) {
    /**
     * A bundle that comes.
     *
     * @param id its coordinates
     * @param source where it is now
     * @param jar where it will lie, in the repository
     * @param sha256 of its content
     */
    record Piece(ID id, Path source, BundleSwap.Jar jar, String sha256) {}
}
