package org.bellman.itests.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bellman.api.network.Activation;
import org.bellman.benchmark.internal.NetworkCase;
import org.bellman.benchmark.internal.Training;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Whole networks, what {@code bellman benchmark} measures: the pass of acting and the step of learning. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Jvm.VECTORS, Jvm.COLLECTOR, Jvm.REGIONS})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Networks {
    /** The backend's id. */
    @Param({"vector", "nd4j-cpu"})
    public String backend;

    /** Sizes from the input to the output. */
    @Param({"4-64-64-2", "17-256-256-6", "17-400-300-6"})
    public String layers;

    /** Of the hidden layers. */
    @Param({"relu", "tanh"})
    public String activation;

    /** Rows. */
    @Param({"1", "8", "64", "256"})
    public int batch;

    private Training training;

    /** Makes the network. */
    @Setup(Level.Trial)
    public void make() {
        List<Integer> sizes = Stream.of(layers.split("-")).map(Integer::valueOf).toList();
        Activation function = Activation.valueOf(activation.toUpperCase(Locale.ROOT));
        training = new Training(Backends.of(backend), new NetworkCase(sizes, function, batch));
    }

    /** Closes the network. */
    @TearDown(Level.Trial)
    public void close() {
        training.close();
    }

    /**
     * One forward pass.
     *
     * @return the outputs
     */
    @Benchmark
    public float[] forward() {
        training.forward(1);
        return training.outputs();
    }

    /**
     * Forward, loss, backward, clipping, Adam.
     *
     * @return the outputs
     */
    @Benchmark
    public float[] trainingStep() {
        training.step(1);
        return training.outputs();
    }
}
