package org.bellman.api.algorithm;

import org.bellman.api.random.RandomStream;
import org.bellman.api.state.StateWriter;
import org.osgi.annotation.versioning.ConsumerType;

/** What a trainer has learned, unaffected by further training. One thread at a time. */
@ConsumerType
public interface Policy extends AutoCloseable {
    /**
     * Makes the memory for acting in several lanes.
     *
     * @param lanes at least 1
     * @param random decides sampled actions
     * @return a new memory, every lane at the start of an episode
     */
    PolicyState newState(int lanes, RandomStream random);

    /**
     * Picks an action for every lane. Takes raw observations, as the environment gives them, and
     * returns actions that lie in the action space.
     *
     * @param observations [lanes, observation size]
     * @param lanes at most those of the state
     * @param state made by {@link #newState}
     * @param mode greedy or sampled
     * @param actions receives [lanes, action size]
     */
    void act(float[] observations, int lanes, PolicyState state, ActionMode mode, float[] actions);

    /**
     * Writes weights, normaliser statistics and what else acting needs, by name, for export.
     *
     * @param state where to
     */
    void save(StateWriter state);

    /** Releases networks; idempotent. */
    @Override
    void close();
}
