package org.bellman.backend.vector.internal;

import org.bellman.backend.vector.internal.kernel.Block;

/**
 * One layer at work on a batch: its output rows, and in a training graph the gradient of (or, in
 * forward mode, the tangent along) those rows. Nodes stand in an order in which each follows its input.
 */
abstract class Node {
    private final int columns;
    /** Whether {@link #slope} holds something; otherwise it counts as 0 and may hold anything. */
    private boolean reached;

    Node(int columns) {
        this.columns = columns;
    }

    final int columns() {
        return columns;
    }

    final boolean reached() {
        return reached;
    }

    final void reach(boolean value) {
        reached = value;
    }

    /** The output [rows, columns]. */
    abstract Block output();

    /** Gradient or tangent of the output [rows, columns]; the padding of a gradient must be 0. */
    abstract Block slope();

    /** Whether {@link #backward} writes into {@link #slope}, so that its padding must be cleared again. */
    abstract boolean changesSlope();

    /** Computes the output. */
    abstract void forward(int rows);

    /**
     * Takes the gradient in {@link #slope}, which it may change, further: adds to the parameters'
     * gradient and to the input node's.
     *
     * @param rows number of rows
     * @param parameters whether the parameters' gradient is wanted
     * @param inputs whether the gradient of the network's input is wanted
     */
    abstract void backward(int rows, boolean parameters, boolean inputs);

    /** Computes the tangent in {@link #slope} from the input node's and the parameters'. */
    abstract void tangent(int rows);
}
