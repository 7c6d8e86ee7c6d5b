package org.bellman.backend.nd4j.internal;

import java.util.Arrays;
import org.bellman.api.network.NetworkSpec;
import org.bellman.learning.network.UncheckedRecurrentNetwork;

/** A network with memory: one plan for each form of a sequence. */
final class Nd4jRecurrentNetwork implements UncheckedRecurrentNetwork {
    private final Store store;
    private final int outputs;
    private final int stateSize;
    private final Plans inference;
    private final Plans training;
    private Plan kept;
    private float[] counted = new float[0];

    Nd4jRecurrentNetwork(NetworkSpec spec, Store store) {
        this.store = store;
        outputs = spec.outputs();
        stateSize = Sequence.stateSize(spec);
        inference = new Plans(spec, store, false);
        training = new Plans(spec, store, true);
    }

    @Override
    public Store parameters() {
        return store;
    }

    @Override
    public int stateSize() {
        return stateSize;
    }

    @Override
    public void forward(float[] in, int lanes, boolean[] starts, float[] state, float[] out) {
        Plan plan = inference.of(1, lanes);
        plan.sequence().begin(starts, state);
        plan.forward(in, 0, out, 0);
        plan.sequence().end(state);
    }

    @Override
    public void forwardForTraining(
            float[] in, int steps, int lanes, boolean[] starts, float[] initialState, float[] out) {
        kept = training.of(steps, lanes);
        kept.sequence().begin(starts, initialState);
        kept.forward(in, 0, out, 0);
    }

    @Override
    public void backward(float[] outGradients, boolean[] mask) {
        kept.backward(mask == null ? outGradients : counted(outGradients, mask), null, true);
    }

    /** The gradients of the rows that count, 0 for the others. */
    private float[] counted(float[] gradients, boolean[] mask) {
        int rows = kept.batch();
        if (counted.length < rows * outputs) {
            counted = new float[rows * outputs];
        }
        for (int row = 0; row < rows; row++) {
            if (mask[row]) {
                System.arraycopy(gradients, row * outputs, counted, row * outputs, outputs);
            } else {
                Arrays.fill(counted, row * outputs, (row + 1) * outputs, 0);
            }
        }
        return counted;
    }

    @Override
    public void close() {
        kept = null;
        inference.close();
        training.close();
    }
}
