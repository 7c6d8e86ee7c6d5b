package org.bellman.runtime.internal.run;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.directory.Standing;

/** What people ask of one run. Any thread but the run's own. */
final class RunSupervisor {
    /** How long a request waits for a boundary, and a swap for its new parts. */
    private static final long PATIENCE_MILLISECONDS = 30_000;

    /** How long a run that proceeds is watched beginning. */
    private static final long PROCEED_MILLISECONDS = 2_000;

    /** How long a run that was given up has to write that down. */
    private static final long LAST_WORDS_MILLISECONDS = 500;

    private final RunCore core;
    private final RunBoard board;
    private final RunStore store;

    RunSupervisor(RunCore core, RunStore store) {
        this.core = core;
        this.board = core.board();
        this.store = store;
    }

    RunCore core() {
        return core;
    }

    RunRecord record() {
        return board.record();
    }

    RunStatus status() {
        return board.status();
    }

    RunResult await() throws InterruptedException {
        return core.ending().await();
    }

    boolean isConcluded() {
        return core.ending().isConcluded();
    }

    RunStatus pause() {
        requireGoing();
        core.requests().aimAt(Aim.PAUSE);
        store.write(record(), Standing.PAUSED);
        require(() -> board.state() == RunState.PAUSED);
        return status();
    }

    RunStatus proceed() {
        requireGoing();
        if (core.requests().aim() != Aim.PAUSE) {
            throw refused(word() + "; only a paused run can proceed");
        }
        store.write(record(), Standing.RUNNING);
        core.requests().aimAt(Aim.RUN);
        // Whoever asked sees it go on, unless a part is missing.
        waited(() -> board.state() == RunState.RUNNING || board.ended(), PROCEED_MILLISECONDS);
        return status();
    }

    /** Tells the run to end with a checkpoint, as its process does; the next process takes it up. */
    void signalEnd() {
        core.endsWithProcess();
        signalSuspend();
    }

    /** Tells the run to end with a checkpoint at its next boundary; returns at once. */
    void signalSuspend() {
        core.requests().aimAt(Aim.SUSPEND);
    }

    RunStatus suspend() {
        signalSuspend();
        try {
            if (!core.ending().await(PATIENCE_MILLISECONDS)) {
                throw late();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        return status();
    }

    /** Ends a run that has not begun, even if the surroundings do nothing more. */
    void drop() {
        signalSuspend();
        core.suspendIdle();
    }

    /** Waits for a run that has been told to suspend, and abandons it when the time is over. */
    void stop(long deadlineNanos) {
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime()));
        try {
            if (!core.ending().await(left)) {
                core.requests().giveUp("the runtime was stopped and its thread did not end in time");
                core.ending().await(LAST_WORDS_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Exchanges parts or settings. The run stands at a boundary meanwhile; if the new parts refuse its
     * snapshot it goes on with the old ones.
     *
     * @param next the new record, already checked as far as can be told without a trainer
     * @param keepsParts whether only settings differ
     * @return the run after the change
     */
    RunStatus swap(RunRecord next, boolean keepsParts) {
        exchange(next, keepsParts);
        if (core.requests().aim() == Aim.PAUSE) {
            require(() -> board.state() == RunState.PAUSED);
        }
        return status();
    }

    private void exchange(RunRecord next, boolean keepsParts) {
        requireGoing();
        RunRecord before = record();
        if (!core.requests().hold(new Trial(keepsParts))) {
            throw refused("is being swapped or suspended just now; try again");
        }
        try {
            wait(board::stands);
            requireGoing();
            Optional<Outcome.Failed> first = tryOut(next);
            if (first.isPresent()) {
                Optional<Outcome.Failed> second = tryOut(before);
                second.ifPresent(core::fail);
                throw new RunException(
                        ExitCode.FAILED,
                        "the swap of " + before.name() + " is refused: "
                                + first.get().sentence()
                                + (second.isEmpty()
                                        ? "; it goes on as before"
                                        : "; it does not go on as before either"),
                        first.get().cause());
            }
            store.journal().write("swapped: " + String.join(", ", before.changes(next)));
        } finally {
            core.requests().endTrial();
        }
    }

    /** Begins to hold the run at a boundary, for a change of bundles; ends with {@link #goOnWith}. */
    void hold() {
        requireGoing();
        if (!core.requests().hold(new Trial(false))) {
            throw refused("is being swapped or suspended just now; try again");
        }
    }

    /** Waits until a held run stands, or has ended. */
    void standHeld() {
        wait(board::stands);
    }

    /**
     * Lets a held run go on. If its parts refuse its snapshot it fails and the snapshot is written down: what was there
     * before is gone.
     *
     * @param next gives the record to go on with, or throws if there is none
     */
    void goOnWith(Supplier<RunRecord> next) {
        try {
            if (!board.ended()) {
                tryOut(next.get()).ifPresent(core::fail);
            }
        } catch (BellmanException e) {
            core.fail(new Outcome.Failed(e.getMessage(), e));
        } finally {
            core.requests().endTrial();
        }
    }

    /** Lets the run begin with a record's parts; returns why it did not. */
    private Optional<Outcome.Failed> tryOut(RunRecord next) {
        store.write(next, core.requests().aim() == Aim.PAUSE ? Standing.PAUSED : Standing.RUNNING);
        Trial trial = core.requests().tryOut(next);
        if (waited(() -> trial.decided() || board.ended())) {
            return trial.refusal();
        }
        String late = "its parts did not come within " + PATIENCE_MILLISECONDS / 1000 + " s (bellman why " + next.name()
                + " says which)";
        core.requests().giveUp(late);
        return Optional.of(new Outcome.Failed(late, new RunException(ExitCode.UNAVAILABLE, late)));
    }

    private void requireGoing() {
        if (board.ended()) {
            throw refused("has ended (it " + word() + "); " + afterwards());
        }
    }

    private String afterwards() {
        return board.state() == RunState.DONE
                ? "start a new run"
                : "bellman resume " + record().name() + " goes on with it";
    }

    /** Waits until the run stands as wanted; it may have ended instead. */
    private void require(BooleanSupplier condition) {
        wait(() -> condition.getAsBoolean() || board.ended());
        requireGoing();
    }

    private void wait(BooleanSupplier condition) {
        if (!waited(condition)) {
            throw late();
        }
    }

    private boolean waited(BooleanSupplier condition) {
        return waited(condition, PATIENCE_MILLISECONDS);
    }

    private boolean waited(BooleanSupplier condition, long milliseconds) {
        try {
            return board.waitUntil(condition, milliseconds);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private RunException late() {
        return new RunException(
                ExitCode.FAILED,
                "run=" + record().name() + " has not reached a boundary within " + PATIENCE_MILLISECONDS / 1000
                        + " s; it does as it was asked when it gets there");
    }

    private RunException interrupted() {
        Thread.currentThread().interrupt();
        return refused("was waited for by a thread that was interrupted; it does as it was asked");
    }

    private RunException refused(String why) {
        return new RunException(ExitCode.USAGE, "run=" + record().name() + " " + why);
    }

    private String word() {
        RunState state = status().state();
        return (state == RunState.FAILED ? "has " : "is ") + state.name().toLowerCase(Locale.ROOT);
    }
}
