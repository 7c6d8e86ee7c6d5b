package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.internal.directory.DirectoryLock;
import org.bellman.runtime.internal.directory.RunFile;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.directory.Standing;
import org.bellman.state.Checkpoints;
import org.junit.jupiter.api.Test;

/** What supervisors do when people ask, and when parts go and come. */
class RunSupervisorTest extends ImitatedRuns {
    @Test
    void takesItsWholeBudgetAndTellsWhatCameOfIt() throws Exception {
        Run run = run("a", Map.of()).begin();
        RunResult result = run.supervisor.await();

        assertThat(result.failure()).isNull();
        assertThat(result.status().state()).isEqualTo(RunState.DONE);
        assertThat(result.status().steps()).isEqualTo(WalkerPipeline.BUDGET);
        assertThat(result.status().updates()).isEqualTo(WalkerPipeline.BUDGET / 2);
        assertThat(result.seconds()).isPositive();
        assertThat(result.metrics()).containsOnlyKeys("weight");
        assertThat(result.results()).containsKeys("episodes", "values");
        assertThat((double[]) result.results().get("values")).hasSize(2);
        assertThat(result.evaluation().orElseThrow().episodes()).isEqualTo(5);
        assertThat(run.around.states()).containsExactly(RunState.LOADING, RunState.RUNNING, RunState.DONE);
        assertThat(RunFile.read(run.store.directory()).standing().state()).isEqualTo(RunState.DONE);
        assertThat(run.file("rows.txt")).hasLineCount(20);
        assertThat(new Checkpoints(run.store.directory().checkpoints(), 1).steps())
                .containsExactly(1000L, 903L, 805L);
    }

    @Test
    void whoAwaitsItsEndMayTakeItsDirectoryAtOnce() throws Exception {
        Run run = run("a", Map.of()).begin();
        run.supervisor.await();
        RunStore.open(run.store.directory()).unlock();
    }

    @Test
    void aPausedRunGoesOnAsIfNothingHadHappened() throws Exception {
        Map<String, Object> expected = undisturbed();
        Run run = run("a", gated("gate")).begin();
        RunStatus paused = atBoundary(run, "gate", run.supervisor::pause);

        assertThat(paused.state()).isEqualTo(RunState.PAUSED);
        assertThat(run.supervisor.status().steps()).isEqualTo(504);
        assertThat(RunFile.read(run.store.directory()).standing()).isEqualTo(Standing.PAUSED);
        assertThat(run.supervisor.pause().state()).isEqualTo(RunState.PAUSED);

        run.supervisor.proceed();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(remains(run)).isEqualTo(expected);
        assertThat(run.around.states())
                .containsExactly(
                        RunState.LOADING,
                        RunState.RUNNING,
                        RunState.PAUSING,
                        RunState.PAUSED,
                        RunState.WAITING,
                        RunState.LOADING,
                        RunState.RUNNING,
                        RunState.DONE);
    }

    @Test
    void aSuspendedRunLeavesACheckpointAndIsResumedInTheSameBits() throws Exception {
        Map<String, Object> expected = undisturbed();
        Run run = run("a", gated("gate")).begin();
        untilReached("gate");
        run.supervisor.signalSuspend();
        open("gate");
        RunResult result = run.supervisor.await();
        assertThat(result.status().state()).isEqualTo(RunState.SUSPENDED);
        assertThat(result.status().reason()).isEqualTo("it was asked to end");
        assertThat(run.store.checkpoints().steps().get(0)).isEqualTo(504);

        Run again = new Run(WalkerPipeline.record("a", Map.of()), run.store.directory()).begin();
        assertThat(again.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(remains(again)).isEqualTo(expected);
    }

    @Test
    void aRunThatIsPausedIsSuspendedWithItsSnapshotOnDisk() throws Exception {
        Run run = run("a", gated("gate")).begin();
        long steps = atBoundary(run, "gate", run.supervisor::pause).steps();

        assertThat(run.supervisor.suspend().state()).isEqualTo(RunState.SUSPENDED);
        assertThat(run.store.checkpoints().steps().get(0)).isEqualTo(steps);
    }

    @Test
    void aRunThatWaitsIsSuspendedAtOnce() throws Exception {
        Run run = run("a", Map.of());
        run.around.partsThere(false);
        run.begin();
        assertThat(run.supervisor.status().reason()).isNotEmpty();
        assertThat(run.supervisor.suspend().state()).isEqualTo(RunState.SUSPENDED);
        assertThat(run.store.checkpoints().steps()).isEmpty();
    }

    @Test
    void aRunThatWaitsCanBePausedAndDoesNotBeginWhenItsPartsCome() throws Exception {
        Run run = run("a", Map.of());
        run.around.partsThere(false);
        run.begin();
        assertThat(run.supervisor.pause().state()).isEqualTo(RunState.PAUSED);
        run.around.partsThere(true);
        assertThat(run.supervisor.status().state()).isEqualTo(RunState.PAUSED);
        run.supervisor.proceed();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void aPartThatGoesAndComesBackCostsNothing() throws Exception {
        Map<String, Object> expected = undisturbed();
        Run run = run("a", gated("gate")).begin();
        losesItsParts(run);
        assertThat(run.supervisor.status().steps()).isEqualTo(504);

        run.around.partsThere(true);
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(remains(run)).isEqualTo(expected);
    }

    @Test
    void aPartThatIsStoppedOnTheRunsOwnThreadDoesNotWaitForItself() throws Exception {
        Map<String, Object> expected = undisturbed();
        Run run = run("a", Map.of());
        CountDownLatch stopped = new CountDownLatch(1);
        run.around.when(RunState.RUNNING, () -> {
            run.around.partsThere(false);
            stopped.countDown();
        });
        run.begin();
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        run.until(RunState.WAITING);
        run.around.partsThere(true);
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(remains(run)).isEqualTo(expected);
        assertThat(run.file("run.log")).doesNotContain("did not stop");
    }

    @Test
    void aThreadThatDoesNotStopIsAbandonedAndTheRunGoesOnFromItsLastCheckpointWhenItHasEnded() throws Exception {
        Map<String, Object> expected = undisturbed();
        Run run = run("a", gated("gate")).begin();
        untilReached("gate");
        run.around.partsThere(false);
        assertThat(run.supervisor.status().state()).isEqualTo(RunState.WAITING);
        assertThat(run.supervisor.status().reason()).contains("last checkpoint");

        run.around.partsThere(true);
        assertThat(run.supervisor.status().state()).isEqualTo(RunState.WAITING);
        Files.delete(runs.resolve("gate.reached"));
        open("gate");
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(remains(run)).isEqualTo(expected);
        assertThat(run.file("run.log")).doesNotContain(" at 504 of ");
    }

    @Test
    void aRunThatIsToBeSuspendedAndDoesNotStopEndsWithItsLastCheckpoint() throws Exception {
        Run run = run("a", gated("gate")).begin();
        untilReached("gate");
        run.supervisor.signalSuspend();
        run.around.partsThere(false);
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.SUSPENDED);
        open("gate");
        untilFree(run);
        assertThat(run.store.checkpoints().steps().get(0)).isEqualTo(406);
    }

    @Test
    void theDirectoryStaysLockedWhileAnAbandonedThreadLives() throws Exception {
        Run run = run("a", gated("gate")).begin();
        untilReached("gate");
        run.around.partsThere(false);
        assertThat(run.supervisor.suspend().state()).isEqualTo(RunState.SUSPENDED);
        assertThatThrownBy(() -> RunStore.open(run.store.directory())).isInstanceOf(RunException.class);
        open("gate");
        untilFree(run);
    }

    @Test
    void missingLoggersAreWaitedForAndThenDoneWithout() throws Exception {
        Run run = run("a", Map.of());
        run.around.loggers(Set.of());
        run.begin();
        run.supervisor.core().reconcileSoon();
        assertThat(run.supervisor.status().state()).isEqualTo(RunState.WAITING);
        untilItWaits(run, 1);
        run.around.timePasses();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(run.file("run.log")).contains("warning: not all of the loggers [text]");
    }

    private static void untilItWaits(Run run, int times) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (run.around.waits() < times) {
            assertThat(System.nanoTime()).as("before it waits").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void theTimeOfAnEarlierWaitForLoggersDoesNotEndALaterOne() throws Exception {
        Run run = run("a", gated("gate"));
        run.around.loggers(Set.of());
        run.begin();
        untilItWaits(run, 1);
        run.around.loggers(Set.of("text"));
        run.supervisor.core().reconcileSoon();
        atBoundary(run, "gate", () -> {
            run.around.loggers(Set.of());
            run.around.partsThere(false);
            return null;
        });
        run.around.partsThere(true);
        untilItWaits(run, 2);
        run.around.firstTimePasses();
        assertThat(run.supervisor.status().state()).isEqualTo(RunState.WAITING);
        run.around.firstTimePasses();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(run.file("run.log")).containsOnlyOnce("warning: not all of the loggers [text]");
    }

    @Test
    void aRunThatIsToEndInTheMiddleOfARefusedSwapIsSuspended() throws Exception {
        Run run = run("a", gated("gate")).begin();
        long steps = atBoundary(run, "gate", run.supervisor::pause).steps();
        run.around.when(RunState.LOADING, run.supervisor::signalSuspend);
        RunRecord refusing = WalkerPipeline.record("a", Map.of("fault", "load"));
        assertThatThrownBy(() -> run.supervisor.swap(refusing, false)).isInstanceOf(RunException.class);
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.SUSPENDED);
        assertThat(run.store.checkpoints().steps().get(0)).isEqualTo(steps);
    }

    @Test
    void aSwapThatTheFrameworkRefusesLeavesTheRunUntouched() throws Exception {
        Map<String, Object> expected = undisturbed();
        Run run = run("a", gated("gate")).begin();
        atBoundary(run, "gate", run.supervisor::pause);
        run.around.refuseNext(new IllegalStateException("no room"));
        assertThatThrownBy(() -> run.supervisor.swap(WalkerPipeline.record("a", Map.of("rate", 0.5)), true))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("run=a cannot be wired to its parts: java.lang.IllegalStateException: no room")
                .hasMessageContaining("goes on as before");
        run.supervisor.proceed();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(remains(run)).isEqualTo(expected);
    }

    @Test
    void aSwapTakesNewSettingsFromTheSameSnapshot() throws Exception {
        Run run = run("a", gated("gate")).begin();
        RunRecord faster = WalkerPipeline.record("a", Map.of("rate", 0.5));
        RunStatus status = atBoundary(run, "gate", () -> run.supervisor.swap(faster, true));
        assertThat(status.state().ended()).isFalse();
        assertThat(RunFile.read(run.store.directory()).record().settings()).containsEntry("rate", 0.5);
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(run.file("rows.txt")).hasLineCount(20);
    }

    @Test
    void aRefusedSwapLeavesTheRunUntouched() throws Exception {
        Map<String, Object> expected = undisturbed();
        Map<String, Object> settings = gated("gate");
        Run run = run("a", settings).begin();
        RunRecord refusing = WalkerPipeline.record("a", Map.of("fault", "load"));
        assertThatThrownBy(() -> atBoundary(run, "gate", () -> run.supervisor.swap(refusing, false)))
                .cause()
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the tensor walk is of another shape")
                .hasMessageContaining("goes on as before");
        assertThat(RunFile.read(run.store.directory()).record().settings()).isEqualTo(settings);
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(remains(run)).isEqualTo(expected);
    }

    @Test
    void aSwapOfAPausedRunLeavesItPaused() throws Exception {
        Run run = run("a", gated("gate")).begin();
        long steps = atBoundary(run, "gate", run.supervisor::pause).steps();
        run.supervisor.swap(WalkerPipeline.record("a", Map.of("rate", 0.5)), false);
        run.until(RunState.PAUSED);
        assertThat(run.supervisor.status().steps()).isEqualTo(steps);
        run.supervisor.proceed();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void nothingIsAskedOfARunThatHasEnded() throws Exception {
        Run run = run("a", Map.of()).begin();
        run.supervisor.await();
        assertThatThrownBy(run.supervisor::pause)
                .isInstanceOf(RunException.class)
                .hasMessageContaining("done");
        assertThatThrownBy(run.supervisor::proceed).isInstanceOf(RunException.class);
        assertThat(run.supervisor.suspend().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void aRunWhosePartsDoNotComeEndsWithACheckpointAndSaysSo() throws Exception {
        Map<String, Object> expected = undisturbed();
        Run run = run("a", gated("gate")).begin();
        losesItsParts(run);
        run.around.soon(() -> run.around.partsAreOverdue());

        RunResult result = run.supervisor.await();
        assertThat(result.status().state()).isEqualTo(RunState.SUSPENDED);
        assertThat(result.status().reason())
                .isEqualTo("what it needs did not come within 60 s; bellman why a says what is missing");
        assertThat(new Checkpoints(run.store.directory().checkpoints(), 1).steps())
                .first()
                .isEqualTo(504L);

        Run again = new Run(run.supervisor.record(), run.store.directory()).begin();
        assertThat(again.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(remains(again)).isEqualTo(expected);
    }

    @Test
    void partsThatComeInTimeEndTheWait() throws Exception {
        Run run = run("a", gated("gate")).begin();
        losesItsParts(run);
        run.around.partsThere(true);
        run.around.partsAreOverdue();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void aThreadWithoutASignOfLifeFailsItsRunAndSaysWhereItStands() throws Exception {
        Run run = run("a", gated("gate")).begin();
        untilReached("gate");
        run.around.boundaryIsOverdue();
        run.around.soon(run.around::boundaryIsOverdue);

        RunResult result = run.supervisor.await();
        assertThat(result.status().state()).isEqualTo(RunState.FAILED);
        assertThat(result.status().reason())
                .startsWith(
                        "the algorithm walker (org.example.walker 1.0.0) has not come back for 300 s, it stands in ")
                .contains("its thread is left behind");
        assertThat(DirectoryLock.owner(run.store.directory())).isPresent();
        open("gate");
        untilFree(run);
        assertThat(RunFile.read(run.store.directory()).standing().state()).isEqualTo(RunState.FAILED);
    }

    /** Bundles that go just then can keep the framework from answering. */
    @Test
    void aHeldRunThatCannotBeWiredIsWiredWhenItGoesOn() throws Exception {
        Map<String, Object> expected = undisturbed();
        Run run = run("a", gated("gate")).begin();
        atBoundary(run, "gate", () -> {
            run.supervisor.hold();
            run.supervisor.standHeld();
            return null;
        });
        run.around.failNext(new NullPointerException("a bundle goes"));
        run.supervisor.core().reconcileSoon();
        run.around.settle();
        assertThat(run.file("run.log")).contains("a bundle goes");
        run.supervisor.goOnWith(run.supervisor::record);

        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(remains(run)).isEqualTo(expected);
    }

    private void losesItsParts(Run run) throws Exception {
        atBoundary(run, "gate", () -> {
            run.around.partsThere(false);
            return null;
        });
        run.until(RunState.WAITING);
    }
}
