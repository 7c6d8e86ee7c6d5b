package org.bellman.itests.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.bellman.api.environment.FiniteModel;
import org.bellman.learning.planning.BellmanSweep;
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

/** One sweep over a model whose successors lie anywhere, and the plainest loop over the same arrays. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Jvm.COLLECTOR, Jvm.REGIONS, "-Xmx4g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Planning {
    private static final double DISCOUNT = 0.99;

    /** States of the model. */
    @Param("1000000")
    public int states;

    /** Actions in each state. */
    @Param("4")
    public int actions;

    /** Transitions of each action, equally probable. */
    @Param({"1", "5"})
    public int successors;

    private FiniteModel model;
    private BellmanSweep backups;
    private double[] values;
    private double[] next;

    /** Makes the model, and values that differ. */
    @Setup(Level.Trial)
    public void make() {
        SplittableRandom random = new SplittableRandom(1);
        int pairs = states * actions;
        int[] pairOffsets = new int[states + 1];
        Arrays.setAll(pairOffsets, s -> s * actions);
        int[] pairActions = new int[pairs];
        Arrays.setAll(pairActions, p -> p % actions);
        int[] transitionOffsets = new int[pairs + 1];
        Arrays.setAll(transitionOffsets, p -> p * successors);
        int[] to = random.ints((long) pairs * successors, 0, states).toArray();
        double[] probabilities = new double[to.length];
        Arrays.fill(probabilities, 1.0 / successors);
        double[] rewards = random.doubles(pairs).toArray();
        double[] initial = new double[states];
        initial[0] = 1;
        model = new FiniteModel(
                states,
                actions,
                pairOffsets,
                pairActions,
                transitionOffsets,
                to,
                probabilities,
                rewards,
                initial,
                false);
        backups = new BellmanSweep(model, DISCOUNT);
        values = random.doubles(states).toArray();
        next = new double[states];
    }

    /**
     * The limit: Σ p V(s′) over all transitions.
     *
     * @return the sum
     */
    @Benchmark
    public double plainLoop() {
        int[] to = model.successors();
        double[] probabilities = model.probabilities();
        double sum = 0;
        for (int t = 0; t < to.length; t++) {
            sum += probabilities[t] * values[to[t]];
        }
        return sum;
    }

    /**
     * Every state from the values of the sweep before.
     *
     * @return the largest change
     */
    @Benchmark
    public double synchronous() {
        double largest = backups.sweep(0, states, values, next);
        double[] old = values;
        values = next;
        next = old;
        return largest;
    }

    /**
     * Every state from the newest values.
     *
     * @return the largest change
     */
    @Benchmark
    public double inPlace() {
        return backups.sweep(0, states, values, values);
    }
}
