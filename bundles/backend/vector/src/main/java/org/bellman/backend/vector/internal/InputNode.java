package org.bellman.backend.vector.internal;

import org.bellman.backend.vector.internal.kernel.Arena;
import org.bellman.backend.vector.internal.kernel.Block;

/** The network's input, copied, so that the caller may reuse the array. */
final class InputNode extends Node {
    private final Block output;
    private final Block slope;

    InputNode(Arena arena, int capacity, int columns, boolean training) {
        super(columns);
        output = arena.block(capacity, columns);
        slope = training ? arena.block(capacity, columns) : output;
    }

    @Override
    Block output() {
        return output;
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
        // Copied in by the graph.
    }

    @Override
    void backward(int rows, boolean parameters, boolean inputs) {
        // Copied out by the graph.
    }

    @Override
    void tangent(int rows) {
        // Inputs are fixed: nothing reaches this node.
    }
}
