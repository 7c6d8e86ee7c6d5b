package org.bellman.api.network;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A network with memory. The memory of a lane is a run of floats that the caller owns, so that it
 * is saved like everything else. Sequences are time-major: {@code [steps, lanes, ...]}. One thread at
 * a time.
 */
@ProviderType
public interface RecurrentNetwork extends Parameters {
    /**
     * Returns what this network computes, after {@link #close} too.
     *
     * @return its specification
     */
    NetworkSpec spec();

    /**
     * Returns how many floats hold the memory of one lane: of every recurrent layer, in the parameters'
     * order, h and then, for LSTM, c. So another backend can go on with it. Works after {@link #close} too.
     *
     * @return at least 1
     */
    int stateSize();

    /**
     * Advances every lane by one step.
     *
     * @param in inputs [lanes, inputs]
     * @param lanes at least 1
     * @param starts [lanes] whether an episode begins, so that the memory is 0 before this step
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
     * @param initialState [lanes, stateSize]; no gradient flows into it
     * @param out receives outputs [steps, lanes, outputs]
     */
    void forwardForTraining(float[] in, int steps, int lanes, boolean[] starts, float[] initialState, float[] out);

    /**
     * Adds to the parameters' gradient by back-propagation through the whole sequence; it stops at
     * episode starts.
     *
     * @param outGradients ∂L/∂output [steps, lanes, outputs]
     * @param mask [steps, lanes] which outputs count, or null for all
     */
    void backward(float[] outGradients, boolean[] mask);
}
