package org.bellman.runtime.internal.run;

import java.util.HashSet;
import java.util.Set;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.state.Snapshot;

/**
 * The threads of one run: the one at work, those that were abandoned and have not ended yet, and what
 * the next one begins with. They are numbered, so that what an abandoned one still saves is refused.
 * Guarded by the run's board.
 */
final class RunThreads {
    private final Set<Activation> abandoned = new HashSet<>();
    private long generation;
    private Activation active;
    private BoundParts parts;
    private Snapshot snapshot;
    private boolean concluding;

    /** The parts that are bound now, or null. */
    BoundParts parts() {
        return parts;
    }

    void parts(BoundParts now) {
        parts = now;
    }

    /** Where the next one goes on, or null for the last checkpoint. */
    Snapshot snapshot() {
        return snapshot;
    }

    void snapshot(Snapshot now) {
        snapshot = now;
    }

    /** Whether the run's end is being written down; no thread begins any more. */
    boolean concluding() {
        return concluding;
    }

    /** The one at work does not come back: it is left behind, and nothing begins any more. */
    void leave() {
        abandon();
        concluding = true;
    }

    /** From here on nothing else begins or ends the run. */
    void conclude() {
        concluding = true;
    }

    /** Whether one may begin, as far as the others are concerned. */
    boolean free() {
        return active == null && abandoned.isEmpty() && !concluding;
    }

    /** Whether parts are there that were bound for a revision of the record. */
    boolean bound(long revision) {
        return parts != null && parts.revision() == revision;
    }

    /** The next one is at work. */
    Activation begin(RunRecord record, double seconds) {
        generation++;
        active = new Activation(generation, record, parts, snapshot, seconds);
        return active;
    }

    /** The one at work, or null. */
    Activation active() {
        return active;
    }

    /** Whether what a thread writes is still wanted. */
    boolean current(Activation activation) {
        return activation.generation() == generation;
    }

    /** The one at work has ended. */
    void end() {
        active = null;
    }

    /** Withdraws the generation of the one at work. */
    void abandon() {
        active.ask(Request.ABANDON);
        abandoned.add(active);
        active = null;
        generation++;
    }

    /** An abandoned one has ended after all. */
    void forget(Activation activation) {
        abandoned.remove(activation);
    }

    /** Whether an abandoned one may still write. */
    boolean haunted() {
        return !abandoned.isEmpty();
    }
}
