package org.bellman.backend.nd4j.internal;

import org.bellman.api.network.Layer;

/**
 * The arithmetic of a recurrent layer between its products, over the JVM's arrays: a step needs the one
 * before it, and for a few lanes a loop costs less than one of the dozen operations that it replaces. Rows
 * are time-major [steps, lanes].
 */
abstract class Cell {
    private final int units;
    private final int gates;
    private final int lanes;
    private final float[] values;
    private final float[] before;
    private final float[] output;

    Cell(Layer.Recurrent layer, int kinds, Sequence sequence) {
        units = layer.units();
        gates = kinds * units;
        lanes = sequence.lanes();
        values = new float[Math.multiplyExact(sequence.rows(), gates)];
        before = new float[sequence.rows() * units];
        output = new float[sequence.rows() * units];
    }

    static Cell of(Layer.Recurrent layer, Sequence sequence) {
        return layer.cell() == Layer.Cell.LSTM ? new LstmCell(layer, sequence) : new GruCell(layer, sequence);
    }

    final int units() {
        return units;
    }

    /** Columns of all gates. */
    final int gates() {
        return gates;
    }

    final int lanes() {
        return lanes;
    }

    /** The gates [rows, gates]: before a step x W + b, after it what their functions made of it. */
    final float[] values() {
        return values;
    }

    /** h before each step [rows, units]; 0 where an episode starts. */
    final float[] before() {
        return before;
    }

    /** h after each step [rows, units]. */
    final float[] output() {
        return output;
    }

    /** Takes a lane's memory, from an offset on, as what the row begins with; 0 if an episode starts. */
    abstract void recall(int row, float[] state, int offset, boolean start);

    /**
     * Computes one row.
     *
     * @param row which
     * @param recurred h U of all lanes [lanes, gates]
     * @param lane which of them is the row's
     */
    abstract void forward(int row, float[] recurred, int lane);

    /** Leaves what the row ends with in a lane's memory. */
    abstract void remember(int row, float[] state, int offset);

    /** Forgets gradients that flow back from later steps. */
    abstract void endOfSequence();

    /**
     * Turns ∂L by the output of a row into ∂L by its gates.
     *
     * @param row which
     * @param carried ∂L by h that flows back from the next step [lanes, units]; replaced by the part that
     *     goes past the gates
     * @param lane the row's place there
     * @param gradients ∂L by the output [rows, units]
     * @param slopes receives ∂L by x W + b [rows, gates]
     * @param recurrentSlopes receives ∂L by h U [rows, gates]; may be the same array if they are equal
     */
    abstract void backward(
            int row, float[] carried, int lane, float[] gradients, float[] slopes, float[] recurrentSlopes);

    /** Lets no gradient of a lane flow on to the step before. */
    abstract void stopAt(int lane);

    /** Whether ∂L by x W + b and by h U differ. */
    abstract boolean slopesDiffer();
}
