package org.bellman.api.network;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A flat array of float32 parameters in the specification's order, its gradient, and an optimiser.
 * The array is the same on every backend. One thread at a time; no method but {@link #save} and
 * {@link #load} allocates in steady state. After {@link #close} every method throws {@link
 * IllegalStateException}, but {@link #size} and what else never changes in a network's life, such as
 * {@link Network#spec} and {@link RecurrentNetwork#stateSize}.
 */
@ProviderType
public interface Parameters extends AutoCloseable {
    /**
     * Returns the number of parameters, after {@link #close} too.
     *
     * @return at least 0
     */
    int size();

    /**
     * Copies the parameters out.
     *
     * @param to [size]
     */
    void get(float[] to);

    /**
     * Replaces the parameters; kept activations become void, the optimiser's moments stay.
     *
     * @param from [size]
     */
    void set(float[] from);

    /**
     * Copies the gradient out.
     *
     * @param to [size]
     */
    void gradients(float[] to);

    /**
     * Replaces the gradient.
     *
     * @param from [size]
     */
    void setGradients(float[] from);

    /** Sets the gradient to 0. */
    void zeroGradients();

    /**
     * Returns the gradient's Euclidean norm, summed in a fixed order in float64.
     *
     * @return the norm; NaN or infinite if the gradient is
     */
    double gradientNorm();

    /**
     * Steps the optimiser on gradient × scale, then sets the gradient to 0; kept activations become
     * void.
     *
     * @param learningRate the step's rate, finite as float32, at least 0
     * @param gradientScale factor for the gradient, finite as float32; for clipping, {@code min(1, max /
     *     (norm + 1e-6))}
     * @throws IllegalStateException if the network was made without an optimiser
     */
    void step(double learningRate, double gradientScale);

    /**
     * Polyak averaging: θ ← (1-τ)θ + τθ' with the other's parameters θ'; τ = 1 copies them to the bit.
     *
     * @param online parameters of the same backend and size
     * @param tau τ, in [0, 1]
     */
    void blend(Parameters online, double tau);

    /**
     * Writes parameters, the optimiser's moments and its step count; the gradient is not state.
     *
     * @param state where to; the names are the same on every backend
     */
    void save(StateWriter state);

    /**
     * Restores what {@link #save} wrote, on this or another backend; sets the gradient to 0.
     *
     * @param state where from
     * @throws org.bellman.api.state.StateException if a shape differs or a value is not finite; names
     *     the parameter
     */
    void load(StateReader state);

    /** Releases memory; idempotent. */
    @Override
    void close();
}
