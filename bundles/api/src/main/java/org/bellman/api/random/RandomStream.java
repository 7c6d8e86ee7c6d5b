package org.bellman.api.random;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A restorable stream of random numbers. Its whole state, a kept second Gaussian included, is
 * saved. One thread at a time; no method allocates except {@link #save} and {@link #load}.
 */
@ProviderType
public interface RandomStream {
    /**
     * Draws 64 random bits.
     *
     * @return any long
     */
    long nextLong();

    /**
     * Draws an integer without bias.
     *
     * @param bound exclusive upper bound, above 0
     * @return a number in [0, bound)
     * @throws IllegalArgumentException if bound is not above 0
     */
    int nextInt(int bound);

    /**
     * Draws a uniform number with 53 random bits.
     *
     * @return a number in [0, 1)
     */
    double nextDouble();

    /**
     * Draws from the standard normal distribution, with strict arithmetic: the same bits on every
     * machine.
     *
     * @return a finite number
     */
    double nextGaussian();

    /**
     * Writes the generator's state as a tensor.
     *
     * @param state where to
     * @param name the tensor's name in the current scope
     */
    void save(StateWriter state, String name);

    /**
     * Restores what {@link #save} wrote.
     *
     * @param state where from
     * @param name the tensor's name in the current scope
     * @throws org.bellman.api.state.StateException if it is missing or of another generator
     */
    void load(StateReader state, String name);
}
