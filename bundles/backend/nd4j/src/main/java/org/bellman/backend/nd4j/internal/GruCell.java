package org.bellman.backend.nd4j.internal;

import java.util.Arrays;
import org.bellman.api.network.Layer;

/**
 * Gated recurrent unit (Cho and others, 2014), with the reset gate applied after U: r, z = σ of x W + h U +
 * b, n = tanh(x W + b + r (h U)), h′ = (1 - z) n + z h.
 */
final class GruCell extends Cell {
    /** h U of n [rows, units]. */
    private final float[] recurredFresh;

    GruCell(Layer.Recurrent layer, Sequence sequence) {
        super(layer, 3, sequence);
        recurredFresh = new float[before().length];
    }

    @Override
    void recall(int row, float[] state, int offset, boolean start) {
        int to = row * units();
        if (start) {
            Arrays.fill(before(), to, to + units(), 0);
        } else {
            System.arraycopy(state, offset, before(), to, units());
        }
    }

    @Override
    void forward(int row, float[] recurred, int lane) {
        float[] gate = values();
        int count = units();
        int in = row * gates();
        int h = lane * gates();
        for (int j = 0; j < count; j++) {
            int at = row * count + j;
            float fresh = recurred[h + 2 * count + j];
            float r = HostMath.sigmoid(gate[in + j] + recurred[h + j]);
            float z = HostMath.sigmoid(gate[in + count + j] + recurred[h + count + j]);
            float n = HostMath.tanh(gate[in + 2 * count + j] + r * fresh);
            gate[in + j] = r;
            gate[in + count + j] = z;
            gate[in + 2 * count + j] = n;
            recurredFresh[at] = fresh;
            output()[at] = (1 - z) * n + z * before()[at];
        }
    }

    @Override
    void remember(int row, float[] state, int offset) {
        System.arraycopy(output(), row * units(), state, offset, units());
    }

    @Override
    void endOfSequence() {
        // All that flows back flows through h.
    }

    @Override
    void backward(int row, float[] carried, int lane, float[] gradients, float[] slopes, float[] recurrentSlopes) {
        float[] gate = values();
        int count = units();
        int in = row * gates();
        for (int j = 0; j < count; j++) {
            int at = row * count + j;
            int back = lane * count + j;
            float r = gate[in + j];
            float z = gate[in + count + j];
            float n = gate[in + 2 * count + j];
            float dh = gradients[at] + carried[back];
            float dn = dh * (1 - z) * (1 - n * n);
            float dr = dn * recurredFresh[at] * r * (1 - r);
            float dz = dh * (before()[at] - n) * z * (1 - z);
            slopes[in + j] = dr;
            slopes[in + count + j] = dz;
            slopes[in + 2 * count + j] = dn;
            recurrentSlopes[in + j] = dr;
            recurrentSlopes[in + count + j] = dz;
            recurrentSlopes[in + 2 * count + j] = dn * r;
            carried[back] = dh * z;
        }
    }

    @Override
    void stopAt(int lane) {
        // All that flows back flows through h.
    }

    @Override
    boolean slopesDiffer() {
        return true;
    }
}
