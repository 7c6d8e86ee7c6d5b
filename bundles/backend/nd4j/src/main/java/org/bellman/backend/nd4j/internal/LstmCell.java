package org.bellman.backend.nd4j.internal;

import java.util.Arrays;
import org.bellman.api.network.Layer;

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997, with the forget gate of Gers and others, 2000):
 * c′ = f c + i g, h′ = o tanh(c′), with i, f, o = σ and g = tanh of x W + h U + b.
 */
final class LstmCell extends Cell {
    private final float[] cellBefore;
    private final float[] cell;
    /** tanh(c′). */
    private final float[] shown;
    /** ∂L by c′ that flows back from the next step [lanes, units]. */
    private final float[] carriedCell;

    LstmCell(Layer.Recurrent layer, Sequence sequence) {
        super(layer, 4, sequence);
        cellBefore = new float[before().length];
        cell = new float[before().length];
        shown = new float[before().length];
        carriedCell = new float[sequence.lanes() * units()];
    }

    @Override
    void recall(int row, float[] state, int offset, boolean start) {
        int to = row * units();
        if (start) {
            Arrays.fill(before(), to, to + units(), 0);
            Arrays.fill(cellBefore, to, to + units(), 0);
        } else {
            System.arraycopy(state, offset, before(), to, units());
            System.arraycopy(state, offset + units(), cellBefore, to, units());
        }
    }

    @Override
    void forward(int row, float[] recurred, int lane) {
        float[] gate = values();
        int n = units();
        int in = row * gates();
        int h = lane * gates();
        for (int j = 0; j < n; j++) {
            float i = HostMath.sigmoid(gate[in + j] + recurred[h + j]);
            float f = HostMath.sigmoid(gate[in + n + j] + recurred[h + n + j]);
            float g = HostMath.tanh(gate[in + 2 * n + j] + recurred[h + 2 * n + j]);
            float o = HostMath.sigmoid(gate[in + 3 * n + j] + recurred[h + 3 * n + j]);
            int at = row * n + j;
            float c = f * cellBefore[at] + i * g;
            float t = HostMath.tanh(c);
            gate[in + j] = i;
            gate[in + n + j] = f;
            gate[in + 2 * n + j] = g;
            gate[in + 3 * n + j] = o;
            cell[at] = c;
            shown[at] = t;
            output()[at] = o * t;
        }
    }

    @Override
    void remember(int row, float[] state, int offset) {
        System.arraycopy(output(), row * units(), state, offset, units());
        System.arraycopy(cell, row * units(), state, offset + units(), units());
    }

    @Override
    void endOfSequence() {
        Arrays.fill(carriedCell, 0);
    }

    @Override
    void backward(int row, float[] carried, int lane, float[] gradients, float[] slopes, float[] recurrentSlopes) {
        float[] gate = values();
        int n = units();
        int in = row * gates();
        for (int j = 0; j < n; j++) {
            int at = row * n + j;
            int back = lane * n + j;
            float i = gate[in + j];
            float f = gate[in + n + j];
            float g = gate[in + 2 * n + j];
            float o = gate[in + 3 * n + j];
            float dh = gradients[at] + carried[back];
            float dc = carriedCell[back] + dh * o * (1 - shown[at] * shown[at]);
            slopes[in + j] = dc * g * i * (1 - i);
            slopes[in + n + j] = dc * cellBefore[at] * f * (1 - f);
            slopes[in + 2 * n + j] = dc * i * (1 - g * g);
            slopes[in + 3 * n + j] = dh * shown[at] * o * (1 - o);
            carried[back] = 0;
            carriedCell[back] = dc * f;
        }
    }

    @Override
    void stopAt(int lane) {
        Arrays.fill(carriedCell, lane * units(), (lane + 1) * units(), 0);
    }

    @Override
    boolean slopesDiffer() {
        return false;
    }
}
