package org.bellman.runtime.internal.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bellman.api.BellmanException;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunState;
import org.bellman.api.state.StateException;
import org.bellman.runtime.internal.directory.Standing;
import org.bellman.state.Snapshot;

/** How a run ends: its last words on disk, its result for those who wait. Never under the run's monitor. */
final class RunEnding {
    /** What a run comes to that is not done. */
    private static final Outcome.Done NOTHING = new Outcome.Done(Optional.empty(), Map.of(), Optional.empty());

    /** Why a run is suspended as a rule. */
    static final String ASKED = "it was asked to end";

    private static final String WITH_PROCESS = "its container ended; the next one takes it up";

    private final RunCore core;
    private final RunStore store;
    private final CountDownLatch concluded = new CountDownLatch(1);
    private volatile RunResult result;
    private volatile boolean keepsStanding;

    RunEnding(RunCore core, RunStore store) {
        this.core = core;
        this.store = store;
    }

    /** Waits until the run has ended and its directory is free. */
    RunResult await() throws InterruptedException {
        concluded.await();
        return result;
    }

    /** Waits as {@link #await()} does, for a while; tells whether it came in time. */
    boolean await(long milliseconds) throws InterruptedException {
        return concluded.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    boolean isConcluded() {
        return concluded.getCount() == 0;
    }

    void done(Outcome.Done done) {
        conclude(new Standing(RunState.DONE, ""), done, null);
    }

    /** If the run is suspended from here on, its file goes on saying what was wanted of it before. */
    void keepStanding() {
        keepsStanding = true;
    }

    void suspended() {
        suspended(ASKED);
    }

    private void suspended(String reason) {
        conclude(new Standing(RunState.SUSPENDED, keepsStanding ? WITH_PROCESS : reason), NOTHING, null);
    }

    /** Suspends a run that has no thread: a snapshot that is only in memory is written down first. */
    void suspended(Snapshot kept, String reason) {
        Outcome.Failed unwritten = null;
        try {
            if (kept != null) {
                store.checkpoint(core.board().record(), kept);
            }
        } catch (StateException e) {
            unwritten = new Outcome.Failed(e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            unwritten = new Outcome.Failed(
                    "the snapshot in memory cannot be written: " + Failures.told(e) + "; bellman resume "
                            + core.board().record().name() + " goes on from the last checkpoint",
                    e);
        }
        if (unwritten == null) {
            suspended(reason);
        } else {
            failed(unwritten, null);
        }
    }

    void failed(Outcome.Failed failed, Snapshot kept) {
        Throwable cause = failed.cause();
        boolean told = cause instanceof BellmanException && failed.sentence().equals(cause.getMessage());
        store.journal().write(failed.sentence(), cause);
        keep(kept);
        conclude(
                new Standing(RunState.FAILED, failed.sentence(), failed.repeats()),
                NOTHING,
                told ? cause : new TrainingException(failed.sentence(), cause));
    }

    /** New parts did not take the snapshot: it goes to the disk, if it is newer than what is there. */
    private void keep(Snapshot kept) {
        try {
            if (kept != null && !store.holds(kept)) {
                store.checkpoint(core.board().record(), kept);
            }
        } catch (RuntimeException | Error e) {
            store.journal().write("The snapshot in memory is lost: " + Failures.told(e), e);
        }
    }

    private void conclude(Standing standing, Outcome.Done found, Throwable failure) {
        RunBoard board = core.board();
        try {
            if (keepsStanding && standing.state() == RunState.SUSPENDED) {
                store.leave();
            } else {
                store.end(board.record(), standing);
            }
            core.settle(standing.state(), standing.reason());
        } catch (RuntimeException | Error e) {
            // Whatever it is, those who wait are told how the run ended.
            store.journal().write("The run's end could not be told to everybody: " + Failures.told(e), e);
        } finally {
            RunCounts counts = board.counts();
            result = new RunResult(
                    board.status(),
                    counts.seconds(),
                    counts.metrics(),
                    found.evaluation(),
                    found.results(),
                    found.grid(),
                    failure);
            concluded.countDown();
        }
    }
}
