package org.bellman.learning.network;

import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.RecurrentNetwork;

/**
 * A network with memory that refuses what the contract of {@link RecurrentNetwork} forbids, before a
 * backend sees it, as {@link CheckedNetwork} does for networks without. One thread at a time; allocates
 * nothing.
 */
public final class CheckedRecurrentNetwork extends CheckedParameters implements RecurrentNetwork {
    private final NetworkSpec spec;
    private final UncheckedRecurrentNetwork network;
    private final int inputs;
    private final int outputs;
    private final int stateSize;
    private int keptRows;
    private long keptGeneration = -1;

    /**
     * Makes the network that a backend hands out.
     *
     * @param spec what it computes
     * @param network how; from now on used by this object alone, and closed by it, parameters included
     */
    public CheckedRecurrentNetwork(NetworkSpec spec, UncheckedRecurrentNetwork network) {
        super(network.parameters(), new Shared(), false);
        this.spec = spec;
        this.network = network;
        inputs = spec.inputs();
        outputs = spec.outputs();
        stateSize = network.stateSize();
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public int stateSize() {
        return stateSize;
    }

    @Override
    public void forward(float[] in, int lanes, boolean[] starts, float[] state, float[] out) {
        enter();
        try {
            requireSequence("forward", in, 1, lanes, starts, out);
            requireRows("forward", "state", state, 0, lanes, stateSize);
            network.forward(in, lanes, starts, state, out);
        } finally {
            leave();
        }
    }

    @Override
    public void forwardForTraining(
            float[] in, int steps, int lanes, boolean[] starts, float[] initialState, float[] out) {
        enter();
        try {
            requireSequence("forwardForTraining", in, steps, lanes, starts, out);
            requireRows("forwardForTraining", "initialState", initialState, 0, lanes, stateSize);
            keptGeneration = -1;
            network.forwardForTraining(in, steps, lanes, starts, initialState, out);
            keptRows = steps * lanes;
            keptGeneration = generation();
        } finally {
            leave();
        }
    }

    @Override
    public void backward(float[] outGradients, boolean[] mask) {
        enter();
        try {
            if (keptGeneration != generation()) {
                throw new IllegalStateException("backward: there was no forwardForTraining since the network was made"
                        + " or its parameters changed; call it first.");
            }
            requireRows("backward", "outGradients", outGradients, 0, keptRows, outputs);
            if (mask != null) {
                requireFlags("backward", "mask", mask, keptRows);
            }
            network.backward(outGradients, mask);
        } finally {
            leave();
        }
    }

    @Override
    void release() {
        network.close();
    }

    private void requireSequence(String method, float[] in, int steps, int lanes, boolean[] starts, float[] out) {
        if (lanes < 1) {
            throw new IllegalArgumentException(method + ": lanes is " + lanes + "; it must be at least 1.");
        }
        if (steps < 1) {
            throw new IllegalArgumentException(method + ": steps is " + steps + "; it must be at least 1.");
        }
        // First, because no array has as many flags as steps and lanes may make rows.
        requireFlags(method, "starts", starts, (long) steps * lanes);
        int rows = steps * lanes;
        requireRows(method, "in", in, 0, rows, inputs);
        requireRows(method, "out", out, 0, rows, outputs);
    }

    private static void requireFlags(String method, String name, boolean[] array, long rows) {
        requirePresent(method, name, array);
        if (array.length < rows) {
            throw new IllegalArgumentException(method + ": " + name + " has " + array.length
                    + " flags; the sequence has " + rows + " rows of steps and lanes.");
        }
    }
}
