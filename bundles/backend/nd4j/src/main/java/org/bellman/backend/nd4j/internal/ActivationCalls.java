package org.bellman.backend.nd4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;

/** y = f(z) and f′(z) over the matrices of a plan. */
abstract class ActivationCalls {
    /** What holds y; it may be what held z. */
    abstract INDArray output();

    /** Computes y. */
    abstract void forward();

    /** Computes what gradients and tangents share from what {@link #forward} left. */
    abstract void derive();

    /** Multiplies a matrix by f′(z) in place. */
    abstract Runnable[] timesSlope(INDArray matrix);
}
