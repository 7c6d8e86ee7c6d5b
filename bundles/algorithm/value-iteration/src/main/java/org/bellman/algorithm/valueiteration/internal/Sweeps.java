package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** One order of backups at work on one model. One thread at a time. */
interface Sweeps extends AutoCloseable {
    /**
     * Does one sweep: every state once, or as many backups as there are states.
     *
     * @return what is known of the residual now
     */
    double sweep();

    /**
     * Tells whether the last sweep backed every state up, so that the residual is the largest change.
     *
     * @return false if it is a bound of the Bellman errors left
     */
    boolean complete();

    /**
     * Returns how many backups the last sweep did.
     *
     * @return at least 1
     */
    long backups();

    /**
     * Returns the values, not a copy.
     *
     * @return [states]; valid until the next sweep
     */
    double[] values();

    /**
     * Writes values and what else the next sweep depends on.
     *
     * @param state where to
     */
    void save(StateWriter state);

    /**
     * Restores what was written.
     *
     * @param state where from
     */
    void load(StateReader state);

    /** Ends threads; idempotent. */
    @Override
    void close();
}
