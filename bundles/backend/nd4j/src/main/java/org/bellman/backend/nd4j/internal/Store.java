package org.bellman.backend.nd4j.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.ParameterRange;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.network.NetworkState;
import org.bellman.learning.network.UncheckedParameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a network and its views: the array itself in the JVM's memory, a copy of it for ND4J,
 * the gradient in native memory where ND4J adds to it, and the optimiser.
 */
final class Store implements UncheckedParameters {
    private final Engine engine;
    private final List<ParameterRange> ranges;
    private final Map<String, ParameterRange> named = new HashMap<>();
    private final ArrayOptimizer optimizer;
    private final Arena arena;
    private final float[] parameters;
    private final float[] scratch;
    private final float[] zeros;
    private final Flat nativeParameters;
    private final Flat gradient;
    private Flat tangent;

    /** A flat array in native memory with the shapes of the parameters. */
    final class Flat {
        private final Arena.Block block;
        private final Matrix whole;

        private Flat() {
            block = arena.block(size());
            whole = new Matrix(block.vector(0, size()));
        }

        /** A range as a matrix [first axis, all others]; a bias is a row. */
        INDArray matrix(String name) {
            ParameterRange range = named.get(name);
            int rows = range.shape().size() == 1 ? 1 : range.shape().get(0);
            return block.matrix(range.offset(), rows, range.size() / rows);
        }

        /** A range as a vector. */
        INDArray vector(String name) {
            ParameterRange range = named.get(name);
            return block.vector(range.offset(), range.size());
        }

        private void put(float[] from) {
            whole.put(from, 0, from.length);
        }

        private void get(float[] to) {
            whole.get(to, 0, to.length);
        }
    }

    Store(Engine engine, NetworkSpec spec, OptimizerSpec optimizer) {
        this.engine = engine;
        ranges = spec.parameters();
        ranges.forEach(range -> named.put(range.name(), range));
        int size = spec.parameterCount();
        this.optimizer = optimizer == null ? null : new ArrayOptimizer(optimizer, size);
        parameters = new float[size];
        scratch = new float[size];
        zeros = new float[size];
        arena = new Arena(engine);
        nativeParameters = new Flat();
        gradient = new Flat();
    }

    Engine engine() {
        return engine;
    }

    int size() {
        return parameters.length;
    }

    @Override
    public List<ParameterRange> ranges() {
        return ranges;
    }

    Flat parameters() {
        return nativeParameters;
    }

    Flat gradient() {
        return gradient;
    }

    /** A direction in parameter space, for forward mode; made when it is first wanted. */
    Flat tangent() {
        if (tangent == null) {
            tangent = new Flat();
        }
        return tangent;
    }

    void setTangent(float[] from) {
        tangent().put(from);
    }

    @Override
    public void get(float[] to) {
        System.arraycopy(parameters, 0, to, 0, to.length);
    }

    @Override
    public void set(float[] from) {
        System.arraycopy(from, 0, parameters, 0, from.length);
        changed();
    }

    private void changed() {
        nativeParameters.put(parameters);
    }

    @Override
    public void gradients(float[] to) {
        gradient.get(to);
    }

    @Override
    public void setGradients(float[] from) {
        gradient.put(from);
    }

    @Override
    public void zeroGradients() {
        gradient.put(zeros);
    }

    @Override
    public double gradientNorm() {
        gradient.get(scratch);
        return Math.sqrt(sumOfSquares(scratch));
    }

    /** Number i is added to partial sum i mod 4 in the order of i; then these are added in pairs. */
    private static double sumOfSquares(float[] values) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int whole = values.length - values.length % 4;
        for (int i = 0; i < whole; i += 4) {
            sum0 += (double) values[i] * values[i];
            sum1 += (double) values[i + 1] * values[i + 1];
            sum2 += (double) values[i + 2] * values[i + 2];
            sum3 += (double) values[i + 3] * values[i + 3];
        }
        for (int i = whole; i < values.length; i++) {
            sum0 += (double) values[i] * values[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    @Override
    public boolean hasOptimizer() {
        return optimizer != null;
    }

    @Override
    public void step(double learningRate, double gradientScale) {
        gradient.get(scratch);
        optimizer.step(parameters, scratch, gradientScale, learningRate);
        zeroGradients();
        changed();
    }

    @Override
    public void blend(UncheckedParameters other, double tau) {
        Store online = (Store) other;
        if (tau == 1) {
            online.get(parameters);
        } else if (tau > 0) {
            float keep = (float) (1 - tau);
            float take = (float) tau;
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = keep * parameters[i] + take * online.parameters[i];
            }
        }
        changed();
    }

    @Override
    public void save(StateWriter state) {
        boolean none = optimizer == null;
        NetworkState.save(
                state,
                ranges,
                parameters,
                none ? null : optimizer.spec(),
                none ? List.of() : optimizer.moments(),
                none ? 0 : optimizer.steps());
    }

    @Override
    public void load(StateReader state) {
        NetworkState.Loaded loaded = NetworkState.load(state, ranges, optimizer == null ? null : optimizer.spec());
        if (optimizer != null) {
            optimizer.restore(loaded.moments(), loaded.steps());
        }
        zeroGradients();
        set(loaded.parameters());
    }

    @Override
    public void close() {
        arena.close();
    }
}
