package org.bellman.learning.network;

import java.util.List;
import org.bellman.api.network.ParameterRange;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a backend keeps parameters, their gradient and the optimiser. A {@link CheckedNetwork} or its
 * sibling stands before it and has checked every argument, so that nothing is checked here again: arrays
 * have the parameters' length, numbers are in range, one thread is inside at a time, nothing follows
 * {@link #close}. The methods mean what those of {@link org.bellman.api.network.Parameters} mean.
 */
@ConsumerType
public interface UncheckedParameters {
    /**
     * Returns the ranges of the flat array.
     *
     * @return in the array's order; always the same
     */
    List<ParameterRange> ranges();

    /**
     * Tells whether there is an optimiser.
     *
     * @return whether {@link #step} may be called
     */
    boolean hasOptimizer();

    /**
     * Copies the parameters out.
     *
     * @param to receives them
     */
    void get(float[] to);

    /**
     * Replaces the parameters.
     *
     * @param from the new ones
     */
    void set(float[] from);

    /**
     * Copies the gradient out.
     *
     * @param to receives it
     */
    void gradients(float[] to);

    /**
     * Replaces the gradient.
     *
     * @param from the new one
     */
    void setGradients(float[] from);

    /** Sets the gradient to 0. */
    void zeroGradients();

    /**
     * Returns the gradient's Euclidean norm.
     *
     * @return at least 0, or not finite
     */
    double gradientNorm();

    /**
     * Lets the optimiser make a step, then sets the gradient to 0.
     *
     * @param learningRate finite, at least 0
     * @param gradientScale finite, multiplies the gradient
     */
    void step(double learningRate, double gradientScale);

    /**
     * θ ← (1-τ)θ + τ·online; τ = 1 copies.
     *
     * @param online parameters of the same class and form
     * @param tau τ, in [0, 1]
     */
    void blend(UncheckedParameters online, double tau);

    /**
     * Writes parameters and optimiser in the form of {@link NetworkState}.
     *
     * @param state where to
     */
    void save(StateWriter state);

    /**
     * Reads what {@link #save} wrote and sets the gradient to 0.
     *
     * @param state where from
     * @throws org.bellman.api.state.StateException if it does not fit; then nothing has changed
     */
    void load(StateReader state);

    /** Releases everything. Called once. */
    void close();
}
