package org.bellman.api.network;

import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service of a backend bundle, with the property {@code bellman.backend} (see {@link
 * org.bellman.api.plugin.BellmanBackend}); {@code service.ranking} orders backends for the choice
 * {@code auto}. Any thread. One specification and one seed give the same initial weights on every
 * backend. Networks that are still open when the service goes are closed by their owners.
 */
@ProviderType
public interface NetworkBackend {
    /**
     * Tells whether a network can be made; loads nothing heavy.
     *
     * @param specification the network
     * @param capabilities what it must be able to do besides
     * @return yes, or which layer or capability is missing, or why the backend is unusable here
     */
    Support supports(Specification specification, Set<Capability> capabilities);

    /**
     * Makes a network.
     *
     * @param spec the network
     * @param optimizer its optimiser, or null for a network that is never stepped (a target, a policy's
     *     copy, the local network of an asynchronous worker); gradients work without one
     * @param seed decides the initial weights
     * @return a new network; the caller closes it
     * @throws org.bellman.api.MismatchException if it is not supported; names the layer
     * @throws org.bellman.api.MissingPartException if the backend is unusable here
     */
    Network create(NetworkSpec spec, OptimizerSpec optimizer, long seed);

    /**
     * Makes a network with memory.
     *
     * @param spec the network, with {@link Layer.Recurrent} layers
     * @param optimizer its optimiser, or null
     * @param seed decides the initial weights
     * @return a new network; the caller closes it
     * @throws org.bellman.api.MismatchException if it is not supported; names the layer
     * @throws org.bellman.api.MissingPartException if the backend is unusable here
     */
    RecurrentNetwork createRecurrent(NetworkSpec spec, OptimizerSpec optimizer, long seed);

    /**
     * Makes a causal transformer.
     *
     * @param spec the network
     * @param optimizer its optimiser, or null
     * @param seed decides the initial weights
     * @return a new network; the caller closes it
     * @throws org.bellman.api.MismatchException if it is not supported
     * @throws org.bellman.api.MissingPartException if the backend is unusable here
     */
    SequenceNetwork createSequence(SequenceSpec spec, OptimizerSpec optimizer, long seed);

    /**
     * Returns what results depend on besides the seed, for {@code run.json}: thread count, library
     * version, instruction set where it matters.
     *
     * @return names and values; unmodifiable, in a fixed order
     */
    Map<String, String> provenance();
}
