package org.bellman.api.task;

import org.osgi.annotation.versioning.ConsumerType;

/** Pairs of completions of which a person preferred one. Immutable; any thread. */
@ConsumerType
public interface PreferenceData {
    /**
     * Returns the number of pairs.
     *
     * @return at least 1
     */
    int size();

    /**
     * Returns a pair.
     *
     * @param index in [0, size)
     * @return the pair
     */
    PreferencePair pair(int index);
}
