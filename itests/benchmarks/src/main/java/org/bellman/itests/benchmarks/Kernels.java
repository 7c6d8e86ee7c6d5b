package org.bellman.itests.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.random.RandomStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels of one square dense layer, one by one: its three products, the functions applied to its
 * outputs, and the optimiser over its parameters.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {Jvm.VECTORS, Jvm.COLLECTOR, Jvm.REGIONS})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Kernels {
    private static final double LEARNING_RATE = 1e-7;

    /** The backend's id. */
    @Param({"vector", "nd4j-cpu"})
    public String backend;

    /** Inputs and outputs. */
    @Param({"64", "256"})
    public int size;

    /** The layer's function; identity for the products alone. */
    @Param({"IDENTITY", "RELU", "TANH", "GELU"})
    public Activation activation;

    /** Rows. */
    @Param({"1", "64", "256"})
    public int batch;

    private Network network;
    private float[] inputs;
    private float[] outputs;
    private float[] gradients;

    /** Makes the layer, and a pass to go back through. */
    @Setup(Level.Trial)
    public void make() {
        Layer layer = Layer.dense(size, activation, new Initializer.Orthogonal(1));
        NetworkSpec spec = NetworkSpec.of(size, List.of(), Head.of("out", layer));
        network = Backends.of(backend).create(spec, OptimizerSpec.adam(1e-8), 1);
        RandomStream random = RandomStreams.of(1);
        inputs = new float[batch * size];
        gradients = new float[batch * size];
        outputs = new float[batch * size];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
            gradients[i] = (float) random.nextGaussian();
        }
        network.forwardForTraining(inputs, 0, batch, outputs, 0);
    }

    /** Closes the layer. */
    @TearDown(Level.Trial)
    public void close() {
        network.close();
    }

    /**
     * Y = f(X W + b).
     *
     * @return Y
     */
    @Benchmark
    public float[] product() {
        network.forward(inputs, 0, batch, outputs, 0);
        return outputs;
    }

    /**
     * ∂X = ∂Y Wᵀ, with f's derivative.
     *
     * @return ∂X
     */
    @Benchmark
    public float[] inputGradient() {
        network.inputGradients(gradients, outputs);
        return outputs;
    }

    /** ∂W = Xᵀ ∂Y and ∂b, with f's derivative. */
    @Benchmark
    public void weightGradient() {
        network.backward(gradients, null);
    }

    /**
     * The norm of the gradient, and Adam, over all parameters. The step makes the gradient 0, and it stays so.
     *
     * @return the norm
     */
    @Benchmark
    public double optimizer() {
        double norm = network.gradientNorm();
        network.step(LEARNING_RATE, 1);
        return norm;
    }
}
