package org.bellman.api.feature;

import java.util.List;
import org.bellman.api.run.PartKind;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Installs, updates and removes features of this container. Any thread; one change at a time. Failures are {@link
 * org.bellman.api.BellmanException}s whose message is for a person; after one the container is as it was.
 */
@ProviderType
public interface Features {
    /**
     * Lists the features that are installed, and those that lie ready in this distribution.
     *
     * @return by id
     */
    List<FeatureInfo> list();

    /**
     * Says what a change would do; does nothing.
     *
     * @param change what is wanted
     * @return what would be done
     * @throws org.bellman.api.BellmanException if the change would be refused whatever is forced: the feature or what it
     *     needs is not there, a file is not what it should be, nothing would change
     */
    FeaturePlan plan(FeatureChange change);

    /**
     * Carries a change out, as a whole or not at all: bundles enter the repository with their hashes checked, runs whose
     * parts change stand at a boundary meanwhile and go on with the new versions, and what is installed is written down
     * so that the next start of the container has it too.
     *
     * @param change what is wanted
     * @return what was done
     * @throws org.bellman.api.BellmanException as {@link #plan} does; if a run would be disturbed and the change is not
     *     {@linkplain FeatureChange#force() forced}; if a bundle does not resolve or start
     */
    FeaturePlan apply(FeatureChange change);

    /**
     * Finds features that are not installed and lie ready in this distribution, by what their bundles say they provide.
     *
     * @param kind the kind of a part
     * @param id its id
     * @return the features' ids, none if nothing here would provide the part
     */
    List<String> providing(PartKind kind, String id);
}
