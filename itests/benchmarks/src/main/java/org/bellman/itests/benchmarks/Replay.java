package org.bellman.itests.benchmarks;

import java.util.concurrent.TimeUnit;
import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Box;
import org.bellman.api.space.Discrete;
import org.bellman.learning.environment.Ending;
import org.bellman.learning.replay.PrioritizedSampler;
import org.bellman.learning.replay.ReplayBatch;
import org.bellman.learning.replay.ReplayMemory;
import org.bellman.state.random.RandomStreams;
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
import org.openjdk.jmh.annotations.Warmup;

/** Adding to a full replay memory and sampling batches from it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Jvm.COLLECTOR, Jvm.REGIONS})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Replay {
    private static final double DISCOUNT = 0.99;
    private static final int EPISODE = 200;

    /** Transitions in the memory. */
    @Param("100000")
    public int capacity;

    /** Floats in an observation. */
    @Param({"4", "17"})
    public int observation;

    /** Transitions in a batch. */
    @Param({"64", "256"})
    public int batch;

    /** How far to look ahead. */
    @Param({"1", "3"})
    public int steps;

    private final RandomStream random = RandomStreams.of(1);
    private ReplayMemory memory;
    private PrioritizedSampler priorities;
    private ReplayBatch sampled;
    private float[] from;
    private float[] to;
    private float[] action;
    private float[] errors;
    private long added;

    /** Fills the memory. */
    @Setup(Level.Trial)
    public void fill() {
        float[] bound = new float[observation];
        float[] below = new float[observation];
        for (int i = 0; i < observation; i++) {
            bound[i] = 10;
            below[i] = -10;
        }
        memory = new ReplayMemory(capacity, Box.of(below, bound), new Discrete(2), 1);
        priorities = new PrioritizedSampler(memory, 0.6, 1e-6);
        sampled = new ReplayBatch(batch, memory);
        from = new float[observation];
        to = new float[observation];
        action = new float[1];
        errors = new float[batch];
        for (int i = 0; i < batch; i++) {
            errors[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < capacity; i++) {
            add();
        }
    }

    /**
     * Adds a transition with its priority.
     *
     * @return its row
     */
    @Benchmark
    public long add() {
        to[0] = (float) random.nextDouble();
        action[0] = random.nextInt(2);
        Ending ending = ++added % EPISODE == 0 ? Ending.TERMINATED : Ending.NONE;
        long row = memory.add(0, from, 0, action, 0, 1, to, 0, ending);
        priorities.added(row);
        float[] swap = from;
        from = to;
        to = swap;
        return row;
    }

    /**
     * Samples uniformly.
     *
     * @return the batch
     */
    @Benchmark
    public ReplayBatch uniform() {
        memory.sample(random, steps, DISCOUNT, sampled);
        return sampled;
    }

    /**
     * Samples by priority and sets the priorities anew.
     *
     * @return the batch
     */
    @Benchmark
    public ReplayBatch prioritized() {
        priorities.sample(random, 0.4, steps, DISCOUNT, sampled);
        priorities.update(sampled, errors);
        return sampled;
    }
}
