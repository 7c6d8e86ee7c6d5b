package org.bellman.backend.nd4j.internal;

import java.util.Set;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkBackend;
import org.bellman.testkit.backend.NetworkBackendTck;

class Nd4jBackendTest extends NetworkBackendTck {
    @Override
    protected NetworkBackend backend() {
        return TestBackend.BACKEND;
    }

    @Override
    protected Set<Class<? extends Layer>> layers() {
        return Set.of(Layer.Normalization.class, Layer.Convolution.class, Layer.Recurrent.class);
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(Capability.JVP, Capability.RECURRENT);
    }
}
