package org.bellman.api.network;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A differentiable function of one input row to one output row, computed for a batch of rows: input
 * {@code [batch, inputs]}, output {@code [batch, outputs]}, row-major. One thread at a time. {@link
 * #backward}, {@link #inputGradients} and {@link #jvp} refer to the last {@link
 * #forwardForTraining} and may be called any number of times until the next one, {@link #set},
 * {@link #load} or {@link #step}; without one they throw {@link IllegalStateException}. Row i of any
 * result does not depend on the other rows. Arrays of a batch may be longer than it needs, arrays of
 * parameters have exactly {@link #size} values; others, and null, are refused by {@link
 * IllegalArgumentException}.
 */
@ProviderType
public interface Network extends Parameters {
    /**
     * Returns what this network computes, after {@link #close} too.
     *
     * @return its specification; for a view, the restricted one
     */
    NetworkSpec spec();

    /**
     * Computes outputs; never disturbs what {@link #forwardForTraining} kept.
     *
     * @param in inputs [batch, inputs]
     * @param inOffset where they begin
     * @param batch rows, at least 1
     * @param out receives outputs [batch, outputs]
     * @param outOffset where to write them
     */
    void forward(float[] in, int inOffset, int batch, float[] out, int outOffset);

    /**
     * Computes outputs, the same bits as {@link #forward}, and keeps what the gradient needs.
     *
     * @param in inputs [batch, inputs]; copied where needed
     * @param inOffset where they begin
     * @param batch rows, at least 1
     * @param out receives outputs [batch, outputs]
     * @param outOffset where to write them
     */
    void forwardForTraining(float[] in, int inOffset, int batch, float[] out, int outOffset);

    /**
     * Adds to the parameters' gradient: Jᵀ of the last {@link #forwardForTraining}, summed over the
     * batch in row order.
     *
     * @param outGradients ∂L/∂output [batch, outputs]
     * @param inGradients receives ∂L/∂input [batch, inputs], or null if it is not wanted
     */
    void backward(float[] outGradients, float[] inGradients);

    /**
     * Computes the gradient with respect to the input alone; the parameters' gradient is not touched.
     *
     * @param outGradients ∂L/∂output [batch, outputs]
     * @param inGradients receives ∂L/∂input [batch, inputs]
     */
    void inputGradients(float[] outGradients, float[] inGradients);

    /**
     * Forward mode: how the outputs change when the parameters move along a tangent, inputs fixed.
     *
     * @param parameterTangent [size]
     * @param outTangents receives J·tangent [batch, outputs]
     */
    void jvp(float[] parameterTangent, float[] outTangents);

    /**
     * Returns a network that shares this one's parameters, gradient and optimiser but computes some of
     * the heads only, with activations of its own (the actor follows Q₁ alone). Its size is this
     * network's; its outputs are the given heads in this network's order. Closing it releases only
     * what is its own; closing this network closes it.
     *
     * @param heads names of heads, at least one, each once
     * @return the view
     * @throws IllegalArgumentException if there is no such head, none is named or one twice
     */
    Network view(String... heads);
}
