package org.bellman.runtime.internal.run;

import java.util.concurrent.atomic.AtomicLong;
import org.bellman.runtime.internal.directory.RunRecord;

/** What the framework holds for a run: a configuration that says which revision of its record it is of, and a condition. */
final class RunWiring {
    /** Of all runs: a configuration of an earlier run of the same name must not be taken for this one's. */
    private static final AtomicLong REVISIONS = new AtomicLong();

    private final Surroundings surroundings;
    private volatile long revision = REVISIONS.incrementAndGet();
    private boolean dismissed;

    RunWiring(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The revision of the record that is wanted now; parts that were bound for another one are not taken. */
    long revision() {
        return revision;
    }

    /** The record has changed. */
    void renew() {
        revision = REVISIONS.incrementAndGet();
    }

    /** Writes the configuration, and publishes or withdraws the condition. On the surroundings' one thread. */
    void set(RunRecord record, long recordRevision, boolean released) {
        surroundings.configure(record, recordRevision);
        surroundings.release(record.name(), released);
    }

    /** Removes both, once only: another run may have the name after that. On the surroundings' one thread. */
    void remove(RunRecord record) {
        if (!dismissed) {
            dismissed = true;
            surroundings.dismiss(record.name());
        }
    }
}
