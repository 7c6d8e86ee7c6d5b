package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.state.StateException;
import org.bellman.runtime.internal.directory.DirectoryLock;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunFile;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.directory.Standing;
import org.bellman.state.Checkpoint;
import org.bellman.state.Checkpoints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs without a framework: only what stands for it is an imitation. */
@Timeout(60)
class RunSupervisorTest {
    private static Map<String, Object> undisturbed;

    @TempDir
    Path runs;

    private final List<ManualSurroundings> surroundings = new ArrayList<>();
    private final List<RunStore> stores = new ArrayList<>();

    @AfterEach
    void close() {
        surroundings.forEach(ManualSurroundings::close);
        stores.forEach(RunStore::unlock);
    }

    private final class Run {
        final ManualSurroundings around = new ManualSurroundings();
        final RunStore store;
        final RunSupervisor supervisor;

        Run(RunRecord record, RunDirectory directory) {
            surroundings.add(around);
            store = RunStore.open(directory);
            stores.add(store);
            store.write(record, Standing.RUNNING);
            RunCore core = new RunCore(record, store, around, new WalkerPipeline(), System::nanoTime);
            supervisor = new RunSupervisor(core, store);
            around.watch(core);
            Optional<Checkpoint> last = store.checkpoints().newest();
            last.ifPresent(checkpoint -> core.goOnFrom(checkpoint.state(), 0));
        }

        Run begin() {
            supervisor.core().reconcileSoon();
            return this;
        }

        void until(RunState state) throws InterruptedException {
            RunBoard board = supervisor.core().board();
            assertThat(board.waitUntil(() -> board.state() == state, 20_000))
                    .as("it is %s", state)
                    .isTrue();
        }

        String file(String name) throws IOException {
            return Files.readString(store.directory().path().resolve(name), StandardCharsets.UTF_8);
        }
    }

    private Run run(String name, Map<String, Object> settings) {
        RunRecord record = WalkerPipeline.record(name, settings);
        RunDirectory directory = RunDirectory.create(runs, Optional.of(name), count -> name, taken -> false);
        return new Run(record, directory);
    }

    /** Settings of a run that stands still in the middle of step 500 until its gate is opened. */
    private Map<String, Object> gated(String gate) {
        return Map.of(
                "fault", "hang", "faultAt", 500L, "gate", runs.resolve(gate).toString());
    }

    private void untilReached(String gate) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(runs.resolve(gate + ".reached"))) {
            assertThat(System.nanoTime()).as("before %s is reached", gate).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void untilFree(Run run) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (DirectoryLock.owner(run.store.directory()).isPresent()) {
            assertThat(System.nanoTime()).as("before the directory is free").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void open(String gate) throws IOException {
        Files.createFile(runs.resolve(gate));
    }

    /** Asks something of a run that stands in the middle of a step, and lets the step end when it has been asked. */
    private <T> T atBoundary(Run run, String gate, Callable<T> request) throws Exception {
        untilReached(gate);
        FutureTask<T> asking = new FutureTask<>(request);
        new Thread(asking, "test-asking").start();
        run.until(RunState.PAUSING);
        open(gate);
        return asking.get(20, TimeUnit.SECONDS);
    }

    /** Everything in a run's last checkpoint, and what its logger wrote. */
    private static Map<String, Object> remains(Run run) throws IOException {
        Checkpoints checkpoints = new Checkpoints(run.store.directory().checkpoints(), 1);
        Map<String, Object> remains = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(checkpoints.path(WalkerPipeline.BUDGET))) {
            for (Path file : files.sorted().toList()) {
                remains.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        remains.put("rows", run.file("rows.txt"));
        return remains;
    }

    /** What a run of seed 1 leaves that nobody disturbs; made once. */
    private Map<String, Object> undisturbed() throws Exception {
        if (undisturbed == null) {
            Run run = run("undisturbed", Map.of()).begin();
            assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
            undisturbed = remains(run);
        }
        return undisturbed;
    }

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
        assertThat(result.status().reason()).contains("bellman resume a");
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
        atBoundary(run, "gate", () -> {
            run.around.partsThere(false);
            return null;
        });
        run.until(RunState.WAITING);
        assertThat(run.supervisor.status().steps()).isEqualTo(504);

        run.around.partsThere(true);
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(remains(run)).isEqualTo(expected);
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
        assertThat(run.file("run.log")).doesNotContain("504");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            start  | The algorithm walker (org.example.walker 1.0.0) failed while its trainer was made
            nan    | update 500: the loss is NaN; lower rate
            throw  | The algorithm walker (org.example.walker 1.0.0) failed while it trained, after 497 steps: java.lang.IllegalStateException: boom
            link   | failed while it trained, after 497 steps: java.lang.NoClassDefFoundError: org/example/Missing
            memory | The memory was not enough after 497 steps
            save   | The algorithm walker (org.example.walker 1.0.0) failed while it saved its state, after 504 steps
            policy | The algorithm walker (org.example.walker 1.0.0) failed in its evaluation, after 1000 steps
            """)
    void whatAPluginThrowsFailsTheRunInOneSentence(String fault, String sentence) throws Exception {
        Run run = run("a", Map.of("fault", fault, "faultAt", 500L)).begin();
        RunResult result = run.supervisor.await();

        assertThat(result.status().state()).isEqualTo(RunState.FAILED);
        assertThat(result.status().reason()).contains(sentence).doesNotContain("\n");
        assertThat(result.failure()).hasMessage(result.status().reason());
        assertThat(run.file("run.log")).contains(sentence).contains("\tat ");
        assertThat(RunFile.read(run.store.directory()).standing().reason())
                .isEqualTo(result.status().reason());
    }

    @Test
    void theCauseOfAFailureIsKept() throws Exception {
        Run run = run("a", Map.of("fault", "throw", "faultAt", 500L)).begin();
        assertThat(run.supervisor.await().failure())
                .isInstanceOf(TrainingException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFailedRunKeepsItsCheckpointsAndGoesOnWhenTheFaultIsMended() throws Exception {
        Map<String, Object> expected = undisturbed();
        Run run = run("a", Map.of("fault", "throw", "faultAt", 500L)).begin();
        run.supervisor.await();
        assertThat(run.store.checkpoints().steps()).containsExactly(406L, 301L, 203L);

        Run again = new Run(WalkerPipeline.record("a", Map.of()), run.store.directory()).begin();
        again.supervisor.await();
        assertThat(remains(again)).isEqualTo(expected);
    }

    @Test
    void anotherRunDoesNotHearOfAFailure() throws Exception {
        Run good = run("good", gated("gate")).begin();
        untilReached("gate");
        Run bad = run("bad", Map.of("fault", "link", "faultAt", 10L)).begin();
        assertThat(bad.supervisor.await().status().state()).isEqualTo(RunState.FAILED);
        open("gate");
        assertThat(good.supervisor.await().status().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void aTornCheckpointStopsTheResumeAndNamesTheFile() throws Exception {
        Run run = run("a", Map.of("fault", "throw", "faultAt", 500L)).begin();
        run.supervisor.await();
        Path last = run.store.checkpoints().path(406);
        try (Stream<Path> files = Files.list(last)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 1] ^= 1;
                Files.write(file, bytes);
            }
        }
        assertThatThrownBy(() -> run.store.checkpoints().newest())
                .isInstanceOf(StateException.class)
                .hasMessageContaining("406")
                .hasMessageContaining("remove the directory")
                .hasMessageContaining("301");
    }

    @Test
    void aFullDiskFailsTheRunInOneSentenceAndLeavesWhatWasThere() throws Exception {
        Run run = run("a", gated("gate")).begin();
        untilReached("gate");
        Files.createDirectories(runs.resolve("elsewhere"));
        Path checkpoints = run.store.directory().checkpoints();
        Files.move(checkpoints, runs.resolve("elsewhere/checkpoints"));
        Files.writeString(checkpoints, "a file where the directory was");
        open("gate");
        RunResult result = run.supervisor.await();
        assertThat(result.status().state()).isEqualTo(RunState.FAILED);
        assertThat(result.status().reason()).contains("checkpoint").doesNotContain("\n");
        assertThat(result.failure()).isInstanceOf(StateException.class);
        assertThat(new Checkpoints(runs.resolve("elsewhere/checkpoints"), 1).newest())
                .isPresent();
    }

    @Test
    void missingLoggersAreWaitedForAndThenDoneWithout() throws Exception {
        Run run = run("a", Map.of());
        run.around.loggers(Set.of());
        run.begin();
        run.supervisor.core().reconcileSoon();
        assertThat(run.supervisor.status().state()).isEqualTo(RunState.WAITING);
        while (!run.around.waits()) {
            LockSupport.parkNanos(1_000_000);
        }
        run.around.timePasses();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(run.file("run.log")).contains("warning: not all of the loggers [text]");
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
}
