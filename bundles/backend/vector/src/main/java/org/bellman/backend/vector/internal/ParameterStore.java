package org.bellman.backend.vector.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.ParameterRange;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.backend.vector.internal.kernel.Arena;
import org.bellman.backend.vector.internal.kernel.Block;
import org.bellman.backend.vector.internal.kernel.Kernels;
import org.bellman.backend.vector.internal.kernel.OptimizerState;
import org.bellman.backend.vector.internal.kernel.OptimizerStep;
import org.bellman.learning.network.NetworkState;
import org.bellman.learning.network.UncheckedParameters;

/**
 * Parameters, gradient, moments and transposed weights of a network and its views. One thread at a
 * time.
 */
final class ParameterStore implements UncheckedParameters {
    private final Kernels kernels;
    private final ParameterLayout layout;
    private final OptimizerSpec optimizer;
    private final OptimizerStep step = new OptimizerStep();
    private final OptimizerState state;
    private final Block parameters;
    private final Block gradient;
    private final List<Block> moments = new ArrayList<>();
    private final Block zeros;
    private final Block ones;
    private final Map<String, WeightGradient> weightGradients = new HashMap<>();
    /** The same gradients, without an iterator. */
    private final WeightGradient[] weights;
    /** The gradients of biases, scales and constants. */
    private final Block[] addedTo;

    private final Map<String, Transposed> transposes = new HashMap<>();
    private Block tangent;
    private long steps;
    /** Changes whenever the parameters do. */
    private long generation;
    /** How often the whole gradient was set to 0. */
    private long zeroed;

    ParameterStore(Kernels kernels, NetworkSpec spec, OptimizerSpec optimizer) {
        this.kernels = kernels;
        this.optimizer = optimizer;
        List<ParameterRange> ranges = spec.parameters();
        layout = new ParameterLayout(ranges);
        IntStream widths =
                ranges.stream().flatMap(range -> range.shape().stream()).mapToInt(Integer::intValue);
        int widest = Math.max(spec.inputs(), widths.max().orElse(1));
        Arena counting = new Arena();
        lay(counting, ranges, widest);
        Arena arena = counting.allocate();
        List<Block> blocks = lay(arena, ranges, widest);
        parameters = blocks.get(0);
        gradient = blocks.get(1);
        zeros = new Block(blocks.get(2).values(), blocks.get(2).offset(), 0);
        ones = new Block(blocks.get(3).values(), blocks.get(3).offset(), 0);
        Arrays.fill(ones.values(), ones.offset(), ones.offset() + widest, 1f);
        int at = 4;
        for (String moment : NetworkState.moments(optimizer)) {
            moments.add(blocks.get(at++));
        }
        for (ParameterRange range : ranges) {
            if (range.shape().size() == 2) {
                weightGradients.put(range.name(), new WeightGradient(range, gradient(range.name())));
                transposes.put(range.name(), new Transposed(range, blocks.get(at++)));
            }
        }
        weights = weightGradients.values().toArray(WeightGradient[]::new);
        addedTo = ranges.stream()
                .filter(range -> range.shape().size() != 2)
                .map(range -> gradient(range.name()))
                .toArray(Block[]::new);
        state = stateOf(optimizer);
    }

    private List<Block> lay(Arena arena, List<ParameterRange> ranges, int widest) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(arena.block(1, Math.max(1, layout.padded())));
        blocks.add(arena.block(1, Math.max(1, layout.padded())));
        blocks.add(arena.block(1, widest));
        blocks.add(arena.block(1, widest));
        for (String moment : NetworkState.moments(optimizer)) {
            blocks.add(arena.block(1, layout.padded()));
        }
        for (ParameterRange range : ranges) {
            if (range.shape().size() == 2) {
                blocks.add(arena.block(range.shape().get(1), range.shape().get(0)));
            }
        }
        return blocks;
    }

    private OptimizerState stateOf(OptimizerSpec spec) {
        Block first = zeros;
        Block second = zeros;
        if (spec instanceof OptimizerSpec.Adam) {
            first = moments.get(0);
            second = moments.get(1);
        } else if (spec instanceof OptimizerSpec.RmsProp) {
            second = moments.get(0);
        } else if (!moments.isEmpty()) {
            first = moments.get(0);
        }
        return new OptimizerState(parameters, gradient, first, second, layout.padded());
    }

    Kernels kernels() {
        return kernels;
    }

    @Override
    public List<ParameterRange> ranges() {
        return layout.ranges();
    }

    @Override
    public boolean hasOptimizer() {
        return optimizer != null;
    }

    /** A row of zeros as wide as any layer. */
    Block zeros() {
        return zeros;
    }

    /** A row of ones as wide as any layer. */
    Block ones() {
        return ones;
    }

    Block parameter(String name) {
        return layout.block(name, parameters);
    }

    Block gradient(String name) {
        return layout.block(name, gradient);
    }

    Block tangent(String name) {
        return layout.block(name, tangent());
    }

    private Block tangent() {
        if (tangent == null) {
            Arena counting = new Arena();
            counting.block(1, Math.max(1, layout.padded()));
            tangent = counting.allocate().block(1, Math.max(1, layout.padded()));
        }
        return tangent;
    }

    void setTangent(float[] flat) {
        layout.pad(flat, tangent());
    }

    /** The gradient of a weight. */
    WeightGradient weightGradient(String name) {
        return weightGradients.get(name);
    }

    /**
     * The gradient of a weight, with a mark whether it counts as 0 whatever it holds: then the next backward pass
     * need not read it, and nobody need write zeros before.
     */
    final class WeightGradient {
        private final Block block;
        private final int floats;
        private long written = -1;
        private boolean clear = true;

        private WeightGradient(ParameterRange range, Block block) {
            this.block = block;
            floats = range.shape().get(0) * block.stride();
        }

        Block block() {
            return block;
        }

        boolean isZero() {
            return written < zeroed;
        }

        void written() {
            written = zeroed;
            clear = false;
        }

        /** Makes it hold zeros if it counts as 0. */
        private void settle() {
            if (isZero() && !clear) {
                Arrays.fill(block.values(), block.offset(), block.offset() + floats, 0f);
                clear = true;
            }
        }
    }

    /** Before the whole gradient is read. */
    private void settle() {
        for (WeightGradient weight : weights) {
            weight.settle();
        }
    }

    /** The transpose of a weight. */
    Transposed transposed(String name) {
        return transposes.get(name);
    }

    /** A transposed weight, made anew when it is wanted and the parameters have changed. */
    final class Transposed {
        private final Block weight;
        private final Block transposed;
        private final int rows;
        private final int columns;
        private long made = -1;

        private Transposed(ParameterRange range, Block transposed) {
            this.transposed = transposed;
            weight = parameter(range.name());
            rows = range.shape().get(0);
            columns = range.shape().get(1);
        }

        boolean isCurrent() {
            return made == generation;
        }

        /** The transpose [columns, rows] of the weight as it is now. */
        Block current() {
            if (!isCurrent()) {
                kernels.transpose(weight, transposed, rows, columns);
                made = generation;
            }
            return transposed;
        }
    }

    @Override
    public void get(float[] to) {
        layout.unpad(parameters, to);
    }

    @Override
    public void set(float[] from) {
        layout.pad(from, parameters);
        generation++;
    }

    @Override
    public void gradients(float[] to) {
        settle();
        layout.unpad(gradient, to);
    }

    @Override
    public void setGradients(float[] from) {
        layout.pad(from, gradient);
        for (WeightGradient weight : weights) {
            weight.written();
        }
    }

    @Override
    public void zeroGradients() {
        zeroed++;
        // What is added to without a look at a mark.
        for (Block added : addedTo) {
            Arrays.fill(added.values(), added.offset(), added.offset() + added.stride(), 0f);
        }
    }

    @Override
    public double gradientNorm() {
        settle();
        return Math.sqrt(kernels.sumOfSquares(gradient.values(), gradient.offset(), layout.padded()));
    }

    @Override
    public void step(double learningRate, double gradientScale) {
        steps++;
        step.set(optimizer, learningRate, gradientScale, steps);
        settle();
        kernels.step(step, state);
        zeroGradients();
        generation++;
    }

    @Override
    public void blend(UncheckedParameters online, double tau) {
        ParameterStore other = (ParameterStore) online;
        if (tau == 1) {
            System.arraycopy(
                    other.parameters.values(),
                    other.parameters.offset(),
                    parameters.values(),
                    parameters.offset(),
                    layout.padded());
        } else {
            kernels.blend(
                    parameters.values(),
                    parameters.offset(),
                    other.parameters.values(),
                    other.parameters.offset(),
                    layout.padded(),
                    (float) tau);
        }
        generation++;
    }

    @Override
    public void save(StateWriter to) {
        List<float[]> flat = moments.stream().map(this::flat).toList();
        NetworkState.save(to, layout.ranges(), flat(parameters), optimizer, flat, steps);
    }

    private float[] flat(Block block) {
        float[] values = new float[layout.size()];
        layout.unpad(block, values);
        return values;
    }

    @Override
    public void load(StateReader from) {
        NetworkState.Loaded loaded = NetworkState.load(from, layout.ranges(), optimizer);
        set(loaded.parameters());
        for (int i = 0; i < moments.size(); i++) {
            layout.pad(loaded.moments().get(i), moments.get(i));
        }
        steps = loaded.steps();
        zeroGradients();
    }

    @Override
    public void close() {
        // Everything is on the heap: it goes when nobody refers to it.
    }
}
