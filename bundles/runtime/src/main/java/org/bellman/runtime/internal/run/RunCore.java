package org.bellman.runtime.internal.run;

import java.util.Map;
import java.util.function.LongSupplier;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.run.RunState;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.state.Snapshot;

/**
 * What is known of one run, and what follows from it when its component or its thread tells something:
 * what the end of a thread means, and how the run ends. Outlives the component that wires the run, and
 * every thread of it. Any thread.
 *
 * <p>When a thread begins, and what the framework must do for that, is {@link Reconciler}'s; what
 * people ask is {@link RunRequests}'.
 */
final class RunCore implements RunControl {
    /** How long a foreign stop of a part waits for the run's thread. */
    static final long FOREIGN_STOP_MILLISECONDS = 2_000;

    private static final String WAITS = "it waits for its parts";

    private final RunBoard board;
    private final RunThreads threads = new RunThreads();
    private final Surroundings surroundings;
    private final RunStore store;
    private final RunEnding ending;
    private final Wanted wanted = new Wanted();
    private final RunRequests requests;
    private final RunWiring wiring;
    private final Reconciler reconciler;

    /** Begins with a run that waits for its parts. */
    RunCore(
            RunRecord record,
            RunStore store,
            Surroundings surroundings,
            Pipeline.Factory pipelines,
            LongSupplier nanoTime) {
        this.store = store;
        this.surroundings = surroundings;
        this.board =
                new RunBoard(record, store.directory().path(), new Announcer(store.journal(), surroundings), WAITS);
        this.ending = new RunEnding(this, store);
        this.wiring = new RunWiring(surroundings);
        this.requests = new RunRequests(this, threads, wanted, wiring);
        this.reconciler = new Reconciler(this, threads, wanted, wiring, surroundings, store.tools(pipelines, nanoTime));
    }

    /** What people ask, and what a swap does. */
    RunRequests requests() {
        return requests;
    }

    RunEnding ending() {
        return ending;
    }

    /** Says where the run goes on; before anything else. */
    void goOnFrom(Snapshot from, double seconds) {
        synchronized (board) {
            threads.snapshot(from);
            board.counts(RunCounts.of(from, seconds));
        }
    }

    /** What may be seen of the run, and the monitor that guards it. */
    RunBoard board() {
        return board;
    }

    void reconcileSoon() {
        surroundings.soon(reconciler::reconcile);
    }

    void tellSoon() {
        surroundings.soon(board::tell);
    }

    /**
     * The framework refused what the run needs. A swap is refused then; a run without a thread fails,
     * for nothing else would wake it, unless it is held.
     */
    void unwired(Outcome.Failed failed) {
        if (held() || !refuses(failed) && !fail(failed)) {
            store.journal().write(failed.sentence(), failed.cause());
        }
    }

    /** Whether the run is held for a change: bundles may be going just now, and it is wired anew afterwards. */
    private boolean held() {
        synchronized (board) {
            return wanted.trial() != null && wanted.trial().holds();
        }
    }

    /** Whether this only refuses the swap that is being tried. */
    private boolean refuses(Outcome.Failed failed) {
        synchronized (board) {
            boolean trying = wanted.trial() != null && !wanted.trial().holds();
            boolean refuses = trying && board.state() == RunState.WAITING;
            if (refuses) {
                refuse(failed);
            }
            return refuses;
        }
    }

    private void refuse(Outcome.Failed failed) {
        wanted.trial().refuse(failed);
        board.move(RunState.PAUSED, "");
        suspendIdleSoon();
    }

    // What the component tells.

    void bound(BoundParts now) {
        synchronized (board) {
            if (now.revision() < wiring.revision()) {
                // A component of before that was released once more in its last moment.
                return;
            }
            threads.parts(now);
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
            if (threads.parts() == null || threads.parts().owner() != owner) {
                return;
            }
            threads.parts(null);
            running = threads.active();
            if (running == null) {
                return;
            }
            requests.ask(Request.HAND_OVER, "a part of it is stopped");
        }
        board.tell();
        if (!running.isCurrentThread() && !running.join(FOREIGN_STOP_MILLISECONDS)) {
            abandon(
                    running,
                    "its thread did not stop within " + FOREIGN_STOP_MILLISECONDS / 1000
                            + " s when a part was stopped; when it ends, the run goes on from its last checkpoint");
        }
    }

    /** Withdraws a thread's generation: what it still saves is refused, and another begins when it has ended. */
    void abandon(Activation hanging, String reason) {
        synchronized (board) {
            if (threads.active() != hanging || threads.concluding()) {
                return;
            }
            threads.abandon();
            if (wanted.trial() == null) {
                threads.snapshot(null);
            }
            board.move(RunState.WAITING, reason);
        }
        hanging.interrupt();
        board.tell();
        reconcileSoon();
        suspendIdleSoon();
    }

    /** A thread shows no sign of life: the run fails, and whatever the thread still does is refused. */
    void lifeless(Activation hanging) {
        synchronized (board) {
            if (threads.active() != hanging || threads.concluding()) {
                return;
            }
            threads.leave();
        }
        long seconds = surroundings.deadlines().boundary() / 1000;
        String sentence = Failures.lifeless(hanging.record(), hanging.parts(), hanging.doing(), seconds);
        hanging.interrupt();
        ending.failed(new Outcome.Failed(sentence, new TrainingException(sentence)), null);
    }

    /** Parts that are not there have been waited for long enough: the run ends with a checkpoint. */
    void overdue(String reason) {
        if (concludesIdle(false)) {
            ending.suspended(threads.snapshot(), reason);
        }
    }

    /** From here on the run only ends with the process: its file goes on saying that it is to run. */
    void endsWithProcess() {
        ending.keepStanding();
    }

    // What the run's thread tells.

    @Override
    public boolean current(Activation activation) {
        synchronized (board) {
            return threads.current(activation);
        }
    }

    @Override
    public boolean running(Activation activation) {
        synchronized (board) {
            if (!current(activation)) {
                return false;
            }
            threads.snapshot(null);
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
        boolean stands;
        synchronized (board) {
            if (!current(activation)) {
                threads.forget(activation);
                unlockIfUnused();
                reconcileSoon();
                return;
            }
            stands = stands(outcome);
            if (stands) {
                threads.end();
                reconcileSoon();
            } else {
                threads.conclude();
            }
            kept = threads.snapshot();
        }
        if (!stands) {
            conclude(outcome, kept);
        }
        board.tell();
    }

    private void conclude(Outcome outcome, Snapshot kept) {
        if (outcome instanceof Outcome.Done done) {
            ending.done(done);
        } else if (outcome instanceof Outcome.Failed failed) {
            ending.failed(failed, kept);
        } else if (outcome instanceof Outcome.Suspended) {
            ending.suspended();
        }
    }

    /** Whether the run only stands, and does not end, when its thread ends so. */
    private boolean stands(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed && board.state() == RunState.LOADING && wanted.trial() != null) {
            refuse(failed);
            return true;
        }
        if (!(outcome instanceof Outcome.HandedOver handed)) {
            return false;
        }
        threads.snapshot(handed.snapshot());
        board.move(wanted.toStand() ? RunState.PAUSED : RunState.WAITING, wanted.toStand() ? "" : WAITS);
        suspendIdleSoon();
        return true;
    }

    /** Ends the run: called by its ending, after the last words are on disk. */
    void settle(RunState state, String reason) {
        synchronized (board) {
            threads.end();
            threads.snapshot(null);
            board.move(state, reason);
            unlockIfUnused();
        }
        board.tell();
        reconcileSoon();
    }

    /** A thread that was abandoned may still write: until it has ended nobody else gets the directory. */
    private void unlockIfUnused() {
        if (board.ended() && !threads.haunted()) {
            store.unlock();
        }
    }

    /** A run that stood still waits for its parts; the board is held. */
    void waitAgain() {
        if (board.state() == RunState.PAUSED) {
            board.move(RunState.WAITING, WAITS);
        }
    }

    // How a run ends that has no thread.

    void suspendIdleSoon() {
        surroundings.soon(this::suspendIdle);
    }

    /** Ends a run that has no thread, if that is wanted. */
    void suspendIdle() {
        if (concludesIdle(true)) {
            ending.suspended(threads.snapshot(), RunEnding.ASKED);
        }
    }

    /** Begins to end a run that has no thread; from here on nothing else begins or ends it. */
    private boolean concludesIdle(boolean suspending) {
        synchronized (board) {
            boolean free = threads.active() == null && !board.ended() && !threads.concluding();
            boolean concludes = free && (!suspending || wanted.aim() == Aim.SUSPEND);
            if (concludes) {
                threads.conclude();
            }
            return concludes;
        }
    }

    /** A run that cannot go on fails, unless it has just begun; tells whether it did. */
    boolean fail(Outcome.Failed failed) {
        boolean fails = concludesIdle(false);
        if (fails) {
            ending.failed(failed, threads.snapshot());
        }
        return fails;
    }
}
