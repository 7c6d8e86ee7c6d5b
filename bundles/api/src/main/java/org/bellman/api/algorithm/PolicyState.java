package org.bellman.api.algorithm;

import org.osgi.annotation.versioning.ConsumerType;

/** What acting remembers between steps: recurrent memory, noise, allowed actions. One thread. */
@ConsumerType
public interface PolicyState {
    /**
     * Begins an episode in a lane.
     *
     * @param lane in [0, lanes)
     */
    void reset(int lane);

    /**
     * Says which discrete actions a lane may take at the next {@link Policy#act}; without a call all
     * are allowed.
     *
     * @param lane in [0, lanes)
     * @param mask one entry for each action
     * @param offset where it begins
     */
    default void mask(int lane, boolean[] mask, int offset) {}
}
