package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.bellman.api.run.Runs;
import org.bellman.runtime.fixture.RunFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/**
 * Runs in a real framework: wired by Declarative Services, released by conditions, taken from disk. Each
 * class of tests has a framework of its own.
 */
@Timeout(120)
abstract class RealRuns {
    private static final String[] FIXTURES = {"walker", "lane", "text", "backend", "broken"};

    @TempDir
    static Path storage;

    @TempDir
    Path runs;

    static RunFramework felix;
    static final Map<String, Bundle> BUNDLES = new TreeMap<>();
    static Runs service;
    private static Map<String, String> undisturbed;

    @BeforeAll
    static void start() throws Exception {
        felix = new RunFramework(storage);
        for (String fixture : FIXTURES) {
            BUNDLES.put(fixture, felix.start(fixture, "1.0.0"));
        }
        service = felix.service(Runs.class);
    }

    @AfterAll
    static void stop() throws Exception {
        BUNDLES.clear();
        felix.stop();
    }

    RunSpec.Builder spec() {
        return RunSpec.of("walker", "Lane-v0")
                .steps(1000)
                .loggers(List.of("text"))
                .evaluationEpisodes(5)
                .checkpointInterval(100)
                .loggingInterval(50)
                .directory(runs);
    }

    /** Settings of a run that stands still in the middle of step 500 until its gate is opened. */
    Map<String, String> gated(String gate) {
        return Map.of(
                "fault", "hang", "fault-at", "500", "gate", runs.resolve(gate).toString());
    }

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    void untilReached(String gate) {
        until(gate + " is reached", () -> Files.exists(runs.resolve(gate + ".reached")));
    }

    void open(String gate) throws IOException {
        Files.createFile(runs.resolve(gate));
    }

    RunState state(String name) {
        return service.status(runs, name).state();
    }

    static void await(String name, RunState expected) throws InterruptedException {
        RunResult result = service.await(name);
        assertThat(result.status().state()).as(result.status().reason()).isEqualTo(expected);
    }

    /** Asks something of a run that stands in the middle of a step, and lets the step end when it has been asked. */
    <T> T atBoundary(String name, String gate, Callable<T> request) throws Exception {
        untilReached(gate);
        FutureTask<T> asking = new FutureTask<>(request);
        new Thread(asking, "test-asking").start();
        until(name + " is pausing", () -> state(name) == RunState.PAUSING);
        open(gate);
        return asking.get(40, TimeUnit.SECONDS);
    }

    Map<String, String> remains(String name) throws IOException {
        Map<String, String> remains = new TreeMap<>();
        try (Stream<Path> files = Files.list(runs.resolve(name + "/checkpoints/1000"))) {
            for (Path file : files.toList()) {
                remains.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        remains.put("rows", Files.readString(runs.resolve(name + "/rows.txt"), StandardCharsets.UTF_8));
        return remains;
    }

    /** What a run of seed 1 leaves that nobody disturbs; made once. */
    Map<String, String> undisturbed() throws Exception {
        if (undisturbed == null) {
            String name = service.start(spec().name("undisturbed").build());
            await(name, RunState.DONE);
            undisturbed = remains(name);
        }
        return new TreeMap<>(undisturbed);
    }
}
