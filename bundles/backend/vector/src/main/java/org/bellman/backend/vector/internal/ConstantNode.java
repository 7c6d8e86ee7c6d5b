package org.bellman.backend.vector.internal;

import org.bellman.api.network.Layer;
import org.bellman.backend.vector.internal.kernel.Arena;
import org.bellman.backend.vector.internal.kernel.Block;

/** Parameters as an output: every row is the same one. */
final class ConstantNode extends Node {
    private final ParameterStore store;
    private final String name;
    private final Block value;
    private final Block gradient;
    private final Block slope;
    private Block tangent;

    ConstantNode(Layer.Constant layer, String path, ParameterStore store, Arena arena, int capacity, boolean training) {
        super(layer.size());
        this.store = store;
        name = path + "/value";
        value = store.parameter(name).repeated();
        gradient = store.gradient(name);
        slope = training ? arena.block(capacity, layer.size()) : value;
    }

    @Override
    Block output() {
        return value;
    }

    @Override
    Block slope() {
        return slope;
    }

    @Override
    boolean changesSlope() {
        return false;
    }

    @Override
    void forward(int rows) {
        // The output is the parameters themselves.
    }

    @Override
    void backward(int rows, boolean parameters, boolean inputs) {
        if (parameters) {
            store.kernels().addColumnSums(slope, gradient, rows, columns());
        }
    }

    @Override
    void tangent(int rows) {
        if (tangent == null) {
            tangent = store.tangent(name);
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(tangent.values(), tangent.offset(), slope.values(), slope.row(row), columns());
        }
        reach(true);
    }
}
