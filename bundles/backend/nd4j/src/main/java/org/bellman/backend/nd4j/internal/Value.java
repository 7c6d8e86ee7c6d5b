package org.bellman.backend.nd4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What flows between the layers of a plan: a matrix [batch, columns], in a plan for training with ∂L by
 * it, and with its tangent once forward mode is wanted. The input has no tangent: it does not move.
 */
final class Value {
    private final int[] shape;
    private final INDArray array;
    private final INDArray gradient;
    private INDArray tangent;
    private boolean claimed;

    Value(INDArray array, INDArray gradient, int[] shape) {
        this.shape = shape;
        this.array = array;
        this.gradient = gradient;
    }

    int columns() {
        return (int) array.size(1);
    }

    /** The axes of a row, such as [channels, height, width]. */
    int[] shape() {
        return shape;
    }

    INDArray array() {
        return array;
    }

    /** ∂L by this value, or null in a plan that does not train. */
    INDArray gradient() {
        return gradient;
    }

    /** The tangent, or null if it is always 0. */
    INDArray tangent() {
        return tangent;
    }

    void setTangent(INDArray tangent) {
        this.tangent = tangent;
    }

    /**
     * Called when a plan is made by everything that will write the gradient, in the order of writing.
     *
     * @return whether the writer must add to what is there; the first one replaces it
     */
    boolean addsToGradient() {
        boolean adds = claimed;
        claimed = true;
        return adds;
    }
}
