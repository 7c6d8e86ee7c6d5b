package org.bellman.testkit.backend;

import java.util.Arrays;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.RecurrentNetwork;

/**
 * A sequence of two lanes with an episode's start in the middle of one of them and outputs that do not
 * count, and what float64 makes of it: L is the sum of outGradients × output where the mask is true.
 */
final class RecurrentPoint {
    static final int STEPS = 5;
    static final int LANES = 2;
    private static final double STEP = 1e-5;

    final NetworkSpec spec;
    final float[] parameters;
    final float[] in;
    final float[] outGradients;
    final float[] initialState;
    final boolean[] starts = new boolean[STEPS * LANES];
    final boolean[] mask = new boolean[STEPS * LANES];

    RecurrentPoint(NetworkSpec spec) {
        this.spec = spec;
        parameters = NetworkCases.uniform(2, spec.parameterCount(), 0.9);
        in = NetworkCases.uniform(3, STEPS * LANES * spec.inputs(), 1.5);
        outGradients = NetworkCases.uniform(4, STEPS * LANES * spec.outputs(), 1);
        initialState = NetworkCases.uniform(5, LANES * RecurrentCases.stateSize(spec), 0.8);
        starts[2 * LANES] = true;
        starts[1] = true;
        Arrays.fill(mask, true);
        mask[1] = false;
        mask[3 * LANES] = false;
    }

    int outputs() {
        return STEPS * LANES * spec.outputs();
    }

    float[] forwardForTraining(RecurrentNetwork network) {
        float[] out = new float[outputs()];
        network.set(parameters);
        network.forwardForTraining(in, STEPS, LANES, starts, initialState, out);
        return out;
    }

    /** The gradient over the whole sequence. */
    float[] gradients(RecurrentNetwork network) {
        forwardForTraining(network);
        network.zeroGradients();
        network.backward(outGradients, mask);
        float[] gradients = new float[network.size()];
        network.gradients(gradients);
        return gradients;
    }

    /** Advances step by step; the memory is replaced. */
    float[] stepByStep(RecurrentNetwork network, float[] state) {
        network.set(parameters);
        float[] all = new float[outputs()];
        float[] out = new float[LANES * spec.outputs()];
        for (int step = 0; step < STEPS; step++) {
            int from = step * LANES;
            float[] x = Arrays.copyOfRange(in, from * spec.inputs(), (from + LANES) * spec.inputs());
            network.forward(x, LANES, Arrays.copyOfRange(starts, from, from + LANES), state, out);
            System.arraycopy(out, 0, all, step * out.length, out.length);
        }
        return all;
    }

    double[][] memory() {
        double[][] memory = new double[LANES][];
        int size = initialState.length / LANES;
        for (int lane = 0; lane < LANES; lane++) {
            memory[lane] = NetworkCases.widen(Arrays.copyOfRange(initialState, lane * size, (lane + 1) * size));
        }
        return memory;
    }

    /** Outputs of float64; the memory is replaced. */
    double[] expected(double[] at, double[][] memory) {
        return ReferenceNetwork.forward(spec, at, NetworkCases.widen(in), starts, memory);
    }

    double[] expectedGradients() {
        double[] at = NetworkCases.widen(parameters);
        double[] result = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double before = at[i];
            at[i] = before + STEP;
            double above = loss(at);
            at[i] = before - STEP;
            double below = loss(at);
            at[i] = before;
            result[i] = (above - below) / (2 * STEP);
        }
        return result;
    }

    private double loss(double[] at) {
        double[] out = expected(at, memory());
        double sum = 0;
        for (int i = 0; i < out.length; i++) {
            sum += mask[i / spec.outputs()] ? out[i] * outGradients[i] : 0;
        }
        return sum;
    }
}
