package org.bellman.learning.network;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a backend computes behind a {@link CheckedRecurrentNetwork}, which has checked every argument and
 * every order of calls. The methods mean what those of {@link org.bellman.api.network.RecurrentNetwork}
 * mean.
 */
@ConsumerType
public interface UncheckedRecurrentNetwork {
    /**
     * Returns the parameters.
     *
     * @return always the same
     */
    UncheckedParameters parameters();

    /**
     * Returns how many floats hold a lane's memory.
     *
     * @return at least 1, always the same
     */
    int stateSize();

    /**
     * Advances every lane by one step.
     *
     * @param in inputs [lanes, inputs]
     * @param lanes at least 1
     * @param starts [lanes] whether an episode begins
     * @param state [lanes, stateSize], replaced
     * @param out receives outputs [lanes, outputs]
     */
    void forward(float[] in, int lanes, boolean[] starts, float[] state, float[] out);

    /**
     * Computes a sequence and keeps what the gradient needs.
     *
     * @param in inputs [steps, lanes, inputs]
     * @param steps at least 1
     * @param lanes at least 1
     * @param starts [steps, lanes] whether an episode begins at a step
     * @param initialState [lanes, stateSize]
     * @param out receives outputs [steps, lanes, outputs]
     */
    void forwardForTraining(float[] in, int steps, int lanes, boolean[] starts, float[] initialState, float[] out);

    /**
     * Adds to the parameters' gradient what the last {@link #forwardForTraining} kept the way for.
     *
     * @param outGradients ∂L/∂output [steps, lanes, outputs]
     * @param mask [steps, lanes] which outputs count, or null for all
     */
    void backward(float[] outGradients, boolean[] mask);

    /** Releases what is not the parameters'. Called once. */
    void close();
}
