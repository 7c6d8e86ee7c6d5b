package org.bellman.runtime.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bellman.api.logger.RunInfo;
import org.bellman.api.logger.RunLog;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.state.StateWriter;
import org.bellman.state.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of one logger in a run. While its service is away, its last position and the rows that it
 * misses are kept here, so that it goes on without a gap when it is back. One thread.
 */
final class LogSlot {
    private static final Logger LOG = LoggerFactory.getLogger(LogSlot.class);

    private final String id;
    private final String scope;
    private final List<MetricsRow> missed = new ArrayList<>();
    private RunLogger logger;
    private RunLog log;
    private Map<String, Object> position;
    private boolean failed;

    /**
     * Makes a place.
     *
     * @param id the logger's id
     * @param scope where its position is saved
     * @param position where its log ended, or null if it never began
     */
    LogSlot(String id, String scope, Map<String, Object> position) {
        this.id = id;
        this.scope = scope;
        this.position = position;
    }

    String id() {
        return id;
    }

    boolean open() {
        return log != null;
    }

    /**
     * Lets go of a service that is not the one that is there now. It may have gone, but may still be
     * called until its log is closed here.
     */
    void leave(RunLogger now) {
        if (now != logger && log != null) {
            keepPosition();
            close();
        }
    }

    /** Takes up the service that is there now, or null; the one before has been left. */
    void follow(RunLogger now, RunInfo run) {
        if (now == logger) {
            return;
        }
        logger = now;
        failed = false;
        if (now != null) {
            open(run);
        }
    }

    private void open(RunInfo run) {
        log = logger.open(run);
        if (position != null) {
            Snapshot snapshot = Snapshot.copying();
            Saved.copy(position, snapshot.writer());
            log.load(snapshot.reader());
        }
        missed.forEach(log::log);
        missed.clear();
    }

    void log(MetricsRow row) {
        if (log != null) {
            log.log(row);
        } else if (!failed) {
            missed.add(row);
        }
    }

    void convergence(Convergence convergence) {
        if (log != null) {
            log.convergence(convergence);
        }
    }

    void progress(long steps, long updates) {
        if (log != null) {
            log.progress(steps, updates);
        }
    }

    void state(String state, String reason) {
        if (log != null) {
            log.state(state, reason);
        }
    }

    /** Asks the log for its position, which stays known if the log goes away. */
    void keepPosition() {
        Snapshot snapshot = Snapshot.copying();
        log.save(snapshot.writer());
        position = snapshot.entries();
    }

    void save(StateWriter loggers) {
        if (position != null) {
            Saved.copy(position, loggers.scope(scope));
        }
    }

    /** Gives a log up that threw, until another service comes; its last good position is kept. */
    void fail() {
        failed = true;
        missed.clear();
        RunLog broken = log;
        log = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (RuntimeException | LinkageError e) {
                LOG.debug("The log of {} failed, and failed again when it was closed.", id, e);
            }
        }
    }

    /** Closes the log; it stays closed until another service comes. */
    void close() {
        RunLog closing = log;
        log = null;
        if (closing != null) {
            closing.close();
        }
    }
}
