package org.bellman.backend.vector.internal;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.bellman.backend.vector.internal.kernel.Arena;
import org.bellman.backend.vector.internal.kernel.Block;

/**
 * The nodes of a network for batches up to a capacity, with room for their activations. Inputs and
 * outputs are the caller's arrays, row-major without padding.
 */
final class Graph {
    /** Up to here a loop is quicker than a call of arraycopy. */
    private static final int FEW = 8;

    /** A head: which node it shows, in which columns of the output. */
    private record Output(Node node, int offset, boolean tap, boolean gradient) {}

    private final int capacity;
    private final int outputs;
    private final boolean training;
    private final ParameterStore store;
    private final Arena arena;
    private final InputNode input;
    private final Node[] nodes;
    private final Output[] heads;

    private Graph(NetworkSpec spec, ParameterStore store, Arena arena, int capacity, boolean training) {
        this.capacity = capacity;
        this.training = training;
        this.store = store;
        this.arena = arena;
        outputs = spec.outputs();
        input = new InputNode(arena, capacity, spec.inputs(), training);
        List<Node> all = new ArrayList<>();
        List<Output> shown = new ArrayList<>();
        for (Branch branch : spec.branches()) {
            List<Node> trunk = chain(branch.trunk(), branch.name() + "/trunk/", input, all);
            Node last = trunk.isEmpty() ? input : trunk.get(trunk.size() - 1);
            for (Head head : branch.heads()) {
                int offset = spec.output(head.name()).offset();
                if (head.layers().get(0) instanceof Layer.Tap tap) {
                    shown.add(new Output(trunk.get(tap.layer()), offset, true, tap.gradient()));
                } else {
                    List<Node> own = chain(head.layers(), branch.name() + "/" + head.name() + "/", last, all);
                    shown.add(new Output(own.get(own.size() - 1), offset, false, true));
                }
            }
        }
        nodes = all.toArray(Node[]::new);
        heads = shown.toArray(Output[]::new);
    }

    static Graph of(NetworkSpec spec, ParameterStore store, int capacity, boolean training) {
        Arena counting = new Arena();
        new Graph(spec, store, counting, capacity, training);
        return new Graph(spec, store, counting.allocate(), capacity, training);
    }

    private List<Node> chain(List<Layer> layers, String path, Node from, List<Node> all) {
        List<Node> chain = new ArrayList<>();
        Node last = from;
        for (int i = 0; i < layers.size(); i++) {
            last = node(layers.get(i), path + i, last);
            chain.add(last);
            all.add(last);
        }
        return chain;
    }

    private Node node(Layer layer, String path, Node from) {
        if (layer instanceof Layer.Dense dense) {
            return new DenseNode(dense, path, from, store, arena, capacity, training);
        } else if (layer instanceof Layer.Normalization normalization) {
            return new NormalizationNode(normalization, path, from, store, arena, capacity, training);
        } else if (layer instanceof Layer.Constant constant) {
            return new ConstantNode(constant, path, store, arena, capacity, training);
        }
        throw new IllegalArgumentException(path + ": " + layer + " is not supported");
    }

    int capacity() {
        return capacity;
    }

    void forward(float[] in, int inOffset, int rows, float[] out, int outOffset) {
        copyIn(in, inOffset, input.columns(), input.output(), input.columns(), rows);
        for (Node node : nodes) {
            node.forward(rows);
        }
        for (Output head : heads) {
            copyOut(head.node.output(), head.node.columns(), out, outOffset + head.offset, outputs, rows);
        }
    }

    void backward(float[] outGradients, float[] inGradients, int rows, boolean parameters) {
        input.reach(false);
        for (Node node : nodes) {
            node.reach(false);
        }
        for (Output head : heads) {
            if (head.gradient) {
                takeGradient(head, outGradients, rows);
            }
        }
        for (int i = nodes.length - 1; i >= 0; i--) {
            if (nodes[i].reached()) {
                nodes[i].backward(rows, parameters, inGradients != null);
            }
        }
        if (inGradients != null) {
            Block from = input.reached() ? input.slope() : store.zeros();
            copyOut(from, input.columns(), inGradients, 0, input.columns(), rows);
        }
    }

    private void takeGradient(Output head, float[] outGradients, int rows) {
        Block slope = head.node.slope();
        int columns = head.node.columns();
        if (head.node.reached()) {
            addIn(outGradients, head.offset, outputs, slope, columns, rows);
        } else {
            copyIn(outGradients, head.offset, outputs, slope, columns, rows);
            if (head.node.changesSlope()) {
                slope.clearPadding(rows, columns);
            }
            head.node.reach(true);
        }
    }

    /** The parameters' tangent is in the store. */
    void jvp(float[] outTangents, int rows) {
        input.reach(false);
        for (Node node : nodes) {
            node.tangent(rows);
        }
        for (Output head : heads) {
            Block from = head.gradient ? head.node.slope() : store.zeros();
            copyOut(from, head.node.columns(), outTangents, head.offset, outputs, rows);
        }
    }

    private static void copyIn(float[] from, int offset, int stride, Block to, int columns, int rows) {
        for (int row = 0; row < rows; row++) {
            copy(from, offset + row * stride, to.values(), to.row(row), columns);
        }
    }

    private static void addIn(float[] from, int offset, int stride, Block to, int columns, int rows) {
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < columns; j++) {
                to.values()[to.row(row) + j] += from[offset + row * stride + j];
            }
        }
    }

    private static void copyOut(Block from, int columns, float[] to, int offset, int stride, int rows) {
        for (int row = 0; row < rows; row++) {
            copy(from.values(), from.row(row), to, offset + row * stride, columns);
        }
    }

    private static void copy(float[] from, int at, float[] to, int begin, int count) {
        if (count > FEW) {
            System.arraycopy(from, at, to, begin, count);
        } else {
            for (int j = 0; j < count; j++) {
                to[begin + j] = from[at + j];
            }
        }
    }
}
