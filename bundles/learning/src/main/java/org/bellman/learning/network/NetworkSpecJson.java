package org.bellman.learning.network;

import org.bellman.api.network.NetworkSpec;
import org.bellman.api.state.StateException;

/**
 * Specifications as JSON: what {@link #write} wrote, {@link #read} reads to an equal specification. Any
 * thread.
 *
 * <pre>{@code
 * {"format": 1, "input": [4], "branches": [{"name": "main",
 *   "trunk": [{"kind": "dense", "units": 64, "activation": "relu", "initializer": {"kind": "uniform-fan-in"}}],
 *   "heads": [{"name": "q", "layers": [{"kind": "dense", "units": 2, "activation": "identity",
 *     "initializer": {"kind": "orthogonal", "gain": 1.0}}]}]}]}
 * }</pre>
 *
 * <p>A layer's fields are those of its record in {@link org.bellman.api.network.Layer}, an initialiser's
 * those of its record in {@link org.bellman.api.network.Initializer}. Every field must stand there, in any
 * order, and no other.
 */
public final class NetworkSpecJson {
    /** The version of the form. */
    static final int FORMAT = 1;

    private NetworkSpecJson() {}

    /**
     * Writes a specification.
     *
     * @param spec the network
     * @return one JSON object on one line
     */
    public static String write(NetworkSpec spec) {
        return SpecWriter.write(spec);
    }

    /**
     * Reads a specification, which checks itself.
     *
     * @param json a JSON object
     * @return the network
     * @throws StateException if it is no JSON, a field is missing, unknown, given twice, of another type or
     *     out of range, or layers do not fit; names the field's path, such as {@code
     *     branches[0].trunk[1].units}, what stands there and what may
     */
    public static NetworkSpec read(String json) {
        return SpecReader.read(JsonTree.parse(json));
    }

    static StateException refusal(String why, Throwable cause) {
        return new StateException("the JSON of a network cannot be used: " + why, cause);
    }
}
