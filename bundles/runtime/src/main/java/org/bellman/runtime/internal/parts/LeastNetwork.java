package org.bellman.runtime.internal.parts;

import java.util.List;
import java.util.Set;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.Support;

/** The network that every backend can make, if it can make any here. */
public final class LeastNetwork {
    private static final NetworkSpec SPEC = NetworkSpec.of(
            1, List.of(), Head.of("out", Layer.dense(1, Activation.IDENTITY, new Initializer.UniformFanIn())));

    private LeastNetwork() {}

    /**
     * Asks a backend whether it is usable here.
     *
     * @param backend the backend
     * @return yes, or why it is unusable
     */
    public static Support support(NetworkBackend backend) {
        return backend.supports(SPEC, Set.of());
    }
}
