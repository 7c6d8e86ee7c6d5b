package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bellman.api.run.RunState;
import org.bellman.runtime.internal.directory.DirectoryLock;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.directory.Standing;
import org.bellman.state.Checkpoint;
import org.bellman.state.Checkpoints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs without a framework: only what stands for it is an imitation. */
@Timeout(60)
abstract class ImitatedRuns {
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

    /** A run that is supervised, and what surrounds it. */
    final class Run {
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

    Run run(String name, Map<String, Object> settings) {
        RunRecord record = WalkerPipeline.record(name, settings);
        RunDirectory directory = RunDirectory.create(runs, Optional.of(name), count -> name, taken -> false);
        return new Run(record, directory);
    }

    /** Settings of a run that stands still in the middle of step 500 until its gate is opened. */
    Map<String, Object> gated(String gate) {
        return Map.of(
                "fault", "hang", "faultAt", 500L, "gate", runs.resolve(gate).toString());
    }

    void untilReached(String gate) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(runs.resolve(gate + ".reached"))) {
            assertThat(System.nanoTime()).as("before %s is reached", gate).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    static void untilFree(Run run) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (DirectoryLock.owner(run.store.directory()).isPresent()) {
            assertThat(System.nanoTime()).as("before the directory is free").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    void open(String gate) throws IOException {
        Files.createFile(runs.resolve(gate));
    }

    /** Asks something of a run that stands in the middle of a step, and lets the step end when it has been asked. */
    <T> T atBoundary(Run run, String gate, Callable<T> request) throws Exception {
        untilReached(gate);
        FutureTask<T> asking = new FutureTask<>(request);
        new Thread(asking, "test-asking").start();
        run.until(RunState.PAUSING);
        open(gate);
        return asking.get(20, TimeUnit.SECONDS);
    }

    /** Everything in a run's last checkpoint, and what its logger wrote. */
    static Map<String, Object> remains(Run run) throws IOException {
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
    Map<String, Object> undisturbed() throws Exception {
        if (undisturbed == null) {
            Run run = run("undisturbed", Map.of()).begin();
            assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
            undisturbed = remains(run);
        }
        return undisturbed;
    }
}
