package org.bellman.backend.nd4j.internal;

import java.util.List;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;

/**
 * The rows of a plan, time-major [steps, lanes], where episodes start among them, and what the lanes
 * remember: of every recurrent layer in the parameters' order h and then, for LSTM, c. A batch without
 * memory is a sequence of one step.
 */
final class Sequence {
    private final int steps;
    private final int lanes;
    private final int stateSize;
    private final boolean[] starts;
    private final float[] state;
    private int claimed;

    Sequence(int steps, int lanes, int stateSize) {
        this.steps = steps;
        this.lanes = lanes;
        this.stateSize = stateSize;
        starts = new boolean[Math.multiplyExact(steps, lanes)];
        state = new float[Math.multiplyExact(lanes, stateSize)];
    }

    /** How many floats a lane remembers. */
    static int stateSize(NetworkSpec spec) {
        int size = 0;
        for (Branch branch : spec.branches()) {
            size += stateSize(branch.trunk());
            for (Head head : branch.heads()) {
                size += stateSize(head.layers());
            }
        }
        return size;
    }

    private static int stateSize(List<Layer> layers) {
        return layers.stream()
                .mapToInt(layer -> layer instanceof Layer.Recurrent recurrent ? stateSize(recurrent) : 0)
                .sum();
    }

    /** How many floats of a lane's memory are a layer's. */
    static int stateSize(Layer.Recurrent layer) {
        return layer.cell() == Layer.Cell.LSTM ? 2 * layer.units() : layer.units();
    }

    int steps() {
        return steps;
    }

    int lanes() {
        return lanes;
    }

    int rows() {
        return starts.length;
    }

    /** Called when a plan is made, by every recurrent layer in turn: where its part of a lane's memory begins. */
    int claim(Layer.Recurrent layer) {
        int from = claimed;
        claimed += stateSize(layer);
        return from;
    }

    /** Begins with the given starts [steps, lanes] and memory [lanes, stateSize]; both are copied. */
    void begin(boolean[] from, float[] memory) {
        System.arraycopy(from, 0, starts, 0, starts.length);
        System.arraycopy(memory, 0, state, 0, state.length);
    }

    /** Copies the memory that the last step left. */
    void end(float[] memory) {
        System.arraycopy(state, 0, memory, 0, state.length);
    }

    boolean starts(int row) {
        return starts[row];
    }

    /** The memory [lanes, stateSize]. */
    float[] state() {
        return state;
    }

    /** Where a layer's part of a lane's memory lies. */
    int at(int lane, int offset) {
        return lane * stateSize + offset;
    }
}
