package org.bellman.backend.nd4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution's products over the matrices of a plan; an image is a row [channels · height · width]. */
abstract class ConvolutionCalls {
    /**
     * The parameters of a convolution, or what is added to their gradient, or their tangent.
     *
     * @param kernels [filters, channels · kernel · kernel]
     * @param bias [1, filters], or null for none
     */
    record Weights(INDArray kernels, INDArray bias) {
        static Weights of(Store.Flat flat, String path) {
            return new Weights(flat.matrix(path + "/weight"), flat.matrix(path + "/bias"));
        }
    }

    /** z = x * W + b; without a bias, x * W is added to z. */
    abstract Runnable convolve(INDArray x, Weights weights, INDArray z);

    /** Adds ∂L by W and b. */
    abstract Runnable weightGradients(INDArray x, INDArray dz, Weights gradient);

    /** ∂L by x, replaced or added to. */
    abstract Runnable inputGradients(INDArray dz, INDArray dx, boolean add);
}
