package org.bellman.feature.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.feature.ID;

/** Puts bundles into a distribution's repository, and makes the locks that name them. One thread. */
final class Assembly {
    private final Path home;
    private final Repository repository;
    private final Map<ID, String> hashes = new LinkedHashMap<>();

    /**
     * @param home the distribution's directory
     */
    Assembly(Path home) {
        this.home = home;
        this.repository = new Repository(home.resolve("repository"));
    }

    /**
     * Lets a bundle enter, unless it has been added already.
     *
     * @param bundle which
     * @param source where a bundle comes from
     * @param sha256 what it must hash to, or empty if anything is let in
     * @throws FeatureException if it cannot be had, or is not what it should be
     */
    void add(FeatureDefinition.Bundle bundle, Function<ID, Path> source, String sha256) {
        hashes.computeIfAbsent(bundle.id(), id -> repository.add(id, source.apply(id), sha256));
    }

    /**
     * Deletes what lies in the repository and was not added.
     *
     * @throws FeatureException if the directory cannot be changed
     */
    void retain() {
        repository.retain(hashes.keySet());
    }

    /**
     * Makes a lock.
     *
     * @param features the names of the features asked for
     * @param bundles in the order of installation; all have been added
     * @return a lock that names them with their hashes
     */
    Lock lock(List<String> features, List<FeatureDefinition.Bundle> bundles) {
        return new Lock(
                features,
                bundles.stream()
                        .map(bundle -> new Lock.Entry(
                                bundle.startOrder(),
                                hashes.get(bundle.id()),
                                home.relativize(repository.file(bundle.id()))))
                        .toList());
    }
}
