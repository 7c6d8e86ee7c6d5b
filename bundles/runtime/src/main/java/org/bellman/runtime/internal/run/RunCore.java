package org.bellman.runtime.internal.run;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.state.Snapshot;

/**
 * What is known of one run, and what follows from it: when a thread begins and what its end means.
 * Outlives the component that wires the run, and every thread of it. Any thread.
 *
 * <p>What the framework must do for the run (configuration, condition) is done by {@link #reconcile},
 * always on one and the same thread and never under the monitor: services that are registered or
 * withdrawn there call back into {@link #bound} and {@link #unbound}.
 */
final class RunCore implements RunControl {
    /** How long a foreign stop of a part waits for the run's thread. */
    static final long FOREIGN_STOP_MILLISECONDS = 2_000;

    private static final String WAITS = "it waits for its parts";

    private final RunBoard board;
    private final Set<Activation> earlier = new HashSet<>();
    private final Surroundings surroundings;
    private final RunStore store;
    private final RunTools tools;
    private final LoggersWait loggers;
    private final RunEnding ending;
    private final RunWiring wiring;
    private final Wanted wanted = new Wanted();

    private long generation;
    private boolean concluding;
    private BoundParts parts;
    private Activation active;
    private Snapshot snapshot;

    /** Begins with a run that waits for its parts. */
    RunCore(
            RunRecord record,
            RunStore store,
            Surroundings surroundings,
            Pipeline.Factory pipelines,
            LongSupplier nanoTime) {
        this.store = store;
        this.surroundings = surroundings;
        this.wiring = new RunWiring(surroundings);
        this.tools = store.tools(pipelines, nanoTime);
        this.board =
                new RunBoard(record, store.directory().path(), new Announcer(store.journal(), surroundings), WAITS);
        this.loggers = new LoggersWait(board, surroundings, store.journal(), this::reconcile);
        this.ending = new RunEnding(this, store);
    }

    RunEnding ending() {
        return ending;
    }

    /** Says where the run goes on; before anything else. */
    void goOnFrom(Snapshot from, double seconds) {
        synchronized (board) {
            snapshot = from;
            board.counts(RunCounts.of(from, seconds));
        }
    }

    /** What may be seen of the run, and the monitor that guards it. */
    RunBoard board() {
        return board;
    }

    // What the framework must do.

    /** Does what follows from what is known. On the surroundings' one thread only. */
    void reconcile() {
        RunRecord record;
        long recordRevision;
        boolean released;
        synchronized (board) {
            record = board.record();
            recordRevision = board.ended() ? 0 : wiring.revision();
            released = active != null || mayBegin() || wanted.toStayBound();
        }
        if (recordRevision == 0) {
            wiring.remove(record);
            return;
        }
        wiring.set(record, recordRevision, released);
        synchronized (board) {
            if (active == null && mayBegin() && parts != null && parts.revision() == wiring.revision()) {
                begin();
            }
        }
        board.tell();
    }

    void reconcileSoon() {
        surroundings.soon(this::reconcile);
    }

    private boolean mayBegin() {
        return board.state() == RunState.WAITING
                && wanted.toBegin()
                && !concluding
                && earlier.isEmpty()
                && surroundings.started()
                && loggers.over();
    }

    private void begin() {
        generation++;
        active = new Activation(
                generation, board.record(), parts, snapshot, board.counts().seconds());
        loggers.reset();
        board.move(RunState.LOADING, "");
        active.start(new RunLoop(active, this, tools));
    }

    // What the component tells.

    void bound(BoundParts now) {
        synchronized (board) {
            parts = now;
        }
        reconcileSoon();
    }

    /**
     * The component gives its parts back. If the run still uses them this is a foreign stop: it is
     * waited for, for a while, and then the run is abandoned.
     */
    void unbound(Object owner) {
        Activation running;
        synchronized (board) {
            if (parts == null || parts.owner() != owner) {
                return;
            }
            parts = null;
            running = active;
            if (running == null) {
                return;
            }
            ask(Request.HAND_OVER, "a part of it is stopped");
        }
        board.tell();
        if (!running.isCurrentThread() && !running.join(FOREIGN_STOP_MILLISECONDS)) {
            abandon(
                    running,
                    "its thread did not stop within " + FOREIGN_STOP_MILLISECONDS / 1000
                            + " s when a part was stopped; when it ends, the run goes on from its last checkpoint");
        }
    }

    private void ask(Request request, String reason) {
        active.ask(request);
        if (board.state() == RunState.RUNNING) {
            board.move(RunState.PAUSING, reason);
        }
    }

    /** Withdraws a thread's generation: what it still saves is refused, and another begins when it has ended. */
    private void abandon(Activation hanging, String reason) {
        synchronized (board) {
            if (active != hanging || concluding) {
                return;
            }
            hanging.ask(Request.ABANDON);
            generation++;
            active = null;
            earlier.add(hanging);
            if (wanted.trial() == null) {
                snapshot = null;
            }
            board.move(RunState.WAITING, reason);
        }
        hanging.interrupt();
        board.tell();
        reconcileSoon();
        surroundings.soon(this::suspendIdle);
    }

    // What the run's thread tells.

    @Override
    public boolean current(Activation activation) {
        synchronized (board) {
            return activation.generation() == generation;
        }
    }

    @Override
    public boolean running(Activation activation) {
        synchronized (board) {
            if (!current(activation)) {
                return false;
            }
            snapshot = null;
            board.move(RunState.RUNNING, "");
            if (wanted.trial() != null) {
                wanted.trial().accept();
            }
            if (wanted.aim() == Aim.PAUSE) {
                activation.ask(Request.HAND_OVER);
            }
            if (activation.request() != Request.NONE) {
                board.move(RunState.PAUSING, "");
            }
        }
        board.tell();
        return true;
    }

    @Override
    public void progressed(
            Activation activation, long steps, long updates, double seconds, Map<String, Double> metrics) {
        synchronized (board) {
            if (current(activation)) {
                board.counts(board.counts().at(steps, updates, seconds, metrics));
            }
        }
    }

    @Override
    public void ended(Activation activation, Outcome outcome) {
        Snapshot kept;
        synchronized (board) {
            if (!current(activation)) {
                earlier.remove(activation);
                unlockIfUnused();
                reconcileSoon();
                return;
            }
            if (stands(outcome)) {
                active = null;
                reconcileSoon();
                outcome = null;
            } else {
                concluding = true;
            }
            kept = snapshot;
        }
        if (outcome instanceof Outcome.Done done) {
            ending.done(done);
        } else if (outcome instanceof Outcome.Failed failed) {
            ending.failed(failed, kept);
        } else if (outcome instanceof Outcome.Suspended) {
            ending.suspended();
        }
        board.tell();
    }

    /** Whether the run only stands, and does not end, when its thread ends so. */
    private boolean stands(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed && board.state() == RunState.LOADING && wanted.trial() != null) {
            wanted.trial().refuse(failed);
            board.move(RunState.PAUSED, "");
            return true;
        }
        if (!(outcome instanceof Outcome.HandedOver handed)) {
            return false;
        }
        snapshot = handed.snapshot();
        board.move(wanted.toStand() ? RunState.PAUSED : RunState.WAITING, wanted.toStand() ? "" : WAITS);
        surroundings.soon(this::suspendIdle);
        return true;
    }

    /** Ends the run: called by its ending, after the last words are on disk. */
    RunStatus settle(RunState state, String reason) {
        synchronized (board) {
            active = null;
            snapshot = null;
            board.move(state, reason);
            unlockIfUnused();
        }
        board.tell();
        reconcileSoon();
        return board.status();
    }

    /** A thread that was abandoned may still write: until it has ended nobody else gets the directory. */
    private void unlockIfUnused() {
        if (board.ended() && earlier.isEmpty()) {
            store.unlock();
        }
    }

    // What people ask.

    /** Changes what is wanted; the thread, if there is one, is asked to go along at its next boundary. */
    void aimAt(Aim aim) {
        synchronized (board) {
            if (board.ended() || wanted.aim() == Aim.SUSPEND) {
                return;
            }
            wanted.aim(aim);
            if (active != null && aim != Aim.RUN) {
                ask(aim == Aim.PAUSE ? Request.HAND_OVER : Request.SUSPEND, "");
            } else if (aim == Aim.PAUSE && board.state() == RunState.WAITING) {
                board.move(RunState.PAUSED, "");
            } else if (aim == Aim.RUN && board.state() == RunState.PAUSED) {
                board.move(RunState.WAITING, WAITS);
            } else if (aim == Aim.SUSPEND) {
                surroundings.soon(this::suspendIdle);
            }
        }
        surroundings.soon(board::tell);
        reconcileSoon();
    }

    Aim aim() {
        synchronized (board) {
            return wanted.aim();
        }
    }

    /** Ends a run that has no thread, if that is wanted. */
    private void suspendIdle() {
        if (concludesIdle(true)) {
            ending.suspended(snapshot);
        }
    }

    /** Begins to end a run that has no thread; from here on nothing else begins or ends it. */
    private boolean concludesIdle(boolean suspending) {
        synchronized (board) {
            boolean free = active == null && !board.ended() && !concluding;
            boolean concludes = free && (!suspending || wanted.aim() == Aim.SUSPEND);
            concluding |= concludes;
            return concludes;
        }
    }

    // What a swap does.

    /** Begins to hold the run for a swap; tells whether it could. */
    boolean hold(Trial begun) {
        synchronized (board) {
            if (wanted.trial() != null || wanted.aim() == Aim.SUSPEND || board.ended()) {
                return false;
            }
            wanted.trial(begun);
            if (active != null) {
                ask(Request.HAND_OVER, "it is swapped");
            }
        }
        board.tell();
        return true;
    }

    /** Lets the run begin with other parts. */
    Trial tryOut(RunRecord next) {
        synchronized (board) {
            board.record(next);
            wiring.renew();
            wanted.trial().release();
            if (board.state() == RunState.PAUSED) {
                board.move(RunState.WAITING, WAITS);
            }
        }
        board.tell();
        reconcileSoon();
        return wanted.trial();
    }

    /** Gives up on parts that neither take the snapshot nor refuse it. */
    void giveUp(String reason) {
        Activation hanging;
        synchronized (board) {
            hanging = active;
        }
        if (hanging != null) {
            abandon(hanging, reason);
        }
    }

    /** No parts take the snapshot: the run fails, unless it has just begun. */
    void fail(Outcome.Failed failed) {
        if (concludesIdle(false)) {
            ending.failed(failed, snapshot);
        }
    }

    void endTrial() {
        synchronized (board) {
            wanted.trial(null);
            if (wanted.aim() == Aim.RUN && board.state() == RunState.PAUSED) {
                board.move(RunState.WAITING, WAITS);
            }
        }
        board.tell();
        reconcileSoon();
    }
}
