package org.bellman.backend.vector.internal;

import java.util.Set;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.testkit.backend.NetworkBackendTck;

/** What this backend promises, whatever it computes with. */
abstract class VectorBackendTck extends NetworkBackendTck {
    @Override
    protected final Set<Class<? extends Layer>> layers() {
        return Set.of(Layer.Normalization.class);
    }

    @Override
    protected final Set<Capability> capabilities() {
        return Set.of(Capability.JVP);
    }
}
