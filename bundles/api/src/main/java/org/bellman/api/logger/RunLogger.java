package org.bellman.api.logger;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The service of a logger bundle, with the property {@code bellman.logger} (see {@link
 * org.bellman.api.plugin.BellmanLogger}). Stateless; any thread.
 */
@ConsumerType
public interface RunLogger {
    /**
     * Opens a log for a run. A file that an earlier part of the run wrote is continued, after {@link
     * RunLog#load} has cut it back; without a load the log begins anew.
     *
     * @param run what is logged
     * @return a new log
     */
    RunLog open(RunInfo run);
}
