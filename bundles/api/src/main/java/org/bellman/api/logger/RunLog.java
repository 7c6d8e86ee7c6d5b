package org.bellman.api.logger;

import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.osgi.annotation.versioning.ConsumerType;

/** One run's log. Called on the run's thread at boundaries only. */
@ConsumerType
public interface RunLog extends AutoCloseable {
    /**
     * Writes a row.
     *
     * @param row the row, of a larger step count than the one before
     */
    void log(MetricsRow row);

    /**
     * Tells how far the run is; called at every boundary, about ten times a second or more, so it
     * must return quickly.
     *
     * @param steps steps done so far, in the task's unit
     * @param updates gradient or value updates done so far
     */
    default void progress(long steps, long updates) {}

    /**
     * Tells how near the run is to an end that it may reach before its budget; called at a boundary before {@link
     * #progress}, if the trainer has such an end. It must return as quickly.
     *
     * @param convergence the measure that decides, as it is now
     */
    default void convergence(Convergence convergence) {}

    /**
     * Tells that the run changed its state.
     *
     * @param state such as {@code "running"}, {@code "done"}, {@code "failed"}
     * @param reason one sentence, or an empty text
     */
    default void state(String state, String reason) {}

    /**
     * Writes the position in the log, after flushing what was logged to the disk.
     *
     * @param state where to
     */
    void save(StateWriter state);

    /**
     * Cuts the log back to a saved position, so that no row appears twice.
     *
     * @param state where from
     */
    void load(StateReader state);

    /** Flushes and releases; idempotent. */
    @Override
    void close();
}
