package org.bellman.itests.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bellman.benchmark.internal.DefaultSettings;
import org.bellman.benchmark.internal.RandomWalk;
import org.bellman.environment.cartpole.internal.CartPoleFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Steps of environments under random actions, the beginnings of episodes included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Jvm.COLLECTOR, Jvm.REGIONS})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Environments {
    private RandomWalk walk;

    /** Begins an episode. */
    @Setup(Level.Trial)
    public void make() {
        walk = new RandomWalk(new CartPoleFactory(), new DefaultSettings(List.of()));
    }

    /** Closes the environment. */
    @TearDown(Level.Trial)
    public void close() {
        walk.close();
    }

    /** One step. */
    @Benchmark
    public void cartPole() {
        walk.run(1);
    }
}
