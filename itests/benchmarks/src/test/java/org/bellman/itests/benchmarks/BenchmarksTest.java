package org.bellman.itests.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs; what it measures once, in this JVM, says nothing. */
class BenchmarksTest {
    private static ChainedOptionsBuilder once(Class<?> benchmarks) {
        return new OptionsBuilder()
                .include("^" + benchmarks.getName().replace(".", "[.]") + "[.]")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static void runs(ChainedOptionsBuilder options, int benchmarks) throws RunnerException {
        Collection<RunResult> results = new Runner(options.build()).run();

        assertThat(results).hasSize(benchmarks).allSatisfy(result -> assertThat(
                        result.getPrimaryResult().getScore())
                .isPositive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "nd4j-cpu"})
    void networksRunOnBothBackends(String backend) throws RunnerException {
        runs(
                once(Networks.class)
                        .param("backend", backend)
                        .param("layers", "4-64-64-2")
                        .param("activation", "relu", "tanh")
                        .param("batch", "8"),
                4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "nd4j-cpu"})
    void kernelsRunOnBothBackends(String backend) throws RunnerException {
        runs(
                once(Kernels.class)
                        .param("backend", backend)
                        .param("size", "64")
                        .param("activation", "IDENTITY", "GELU")
                        .param("batch", "64"),
                8);
    }

    @Test
    void planningRuns() throws RunnerException {
        runs(once(Planning.class).param("states", "1000").param("successors", "5"), 3);
    }

    @Test
    void replayRuns() throws RunnerException {
        runs(
                once(Replay.class)
                        .param("capacity", "1000")
                        .param("observation", "4")
                        .param("batch", "64")
                        .param("steps", "3"),
                3);
    }

    @Test
    void environmentsRun() throws RunnerException {
        runs(once(Environments.class), 1);
    }
}
