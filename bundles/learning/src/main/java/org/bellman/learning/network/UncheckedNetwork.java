package org.bellman.learning.network;

import org.bellman.api.network.NetworkSpec;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a backend computes behind a {@link CheckedNetwork}, which has checked every argument and every
 * order of calls. The methods mean what those of {@link org.bellman.api.network.Network} mean.
 */
@ConsumerType
public interface UncheckedNetwork {
    /**
     * Returns what is shared with the views.
     *
     * @return always the same
     */
    UncheckedParameters parameters();

    /**
     * Computes outputs and keeps nothing.
     *
     * @param in inputs [batch, inputs]
     * @param inOffset where they begin
     * @param batch at least 1
     * @param out receives outputs [batch, outputs]
     * @param outOffset where they begin
     */
    void forward(float[] in, int inOffset, int batch, float[] out, int outOffset);

    /**
     * Computes outputs and keeps what derivatives need.
     *
     * @param in inputs [batch, inputs]
     * @param inOffset where they begin
     * @param batch at least 1
     * @param out receives outputs [batch, outputs]
     * @param outOffset where they begin
     */
    void forwardForTraining(float[] in, int inOffset, int batch, float[] out, int outOffset);

    /**
     * Carries a gradient back through what the last {@link #forwardForTraining} kept.
     *
     * @param outGradients ∂L/∂output [batch, outputs]
     * @param inGradients receives ∂L/∂input [batch, inputs], or null
     * @param parameters whether to add to the parameters' gradient
     */
    void backward(float[] outGradients, float[] inGradients, boolean parameters);

    /**
     * Computes the outputs' derivative along a direction of the parameters, where the last {@link
     * #forwardForTraining} was.
     *
     * @param parameterTangent the direction, as long as the parameters
     * @param outTangents receives [batch, outputs]
     */
    void jvp(float[] parameterTangent, float[] outTangents);

    /**
     * Makes a network over the same parameters.
     *
     * @param spec some heads of this network's specification
     * @return another one, with the same {@link #parameters}
     */
    UncheckedNetwork view(NetworkSpec spec);

    /** Releases what is this network's alone, not the parameters. Called once. */
    void close();
}
