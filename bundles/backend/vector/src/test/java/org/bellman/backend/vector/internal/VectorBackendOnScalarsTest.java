package org.bellman.backend.vector.internal;

import java.util.Set;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkBackend;
import org.bellman.backend.vector.internal.kernel.KernelProvider;
import org.bellman.backend.vector.internal.kernel.ScalarKernels;
import org.bellman.testkit.backend.NetworkBackendTck;

/** In plain Java, as where the JVM has no vectors. */
class VectorBackendOnScalarsTest extends NetworkBackendTck {
    @Override
    protected NetworkBackend backend() {
        return new VectorBackend(KernelProvider.of(ScalarKernels::new, "scalar"));
    }

    @Override
    protected Set<Class<? extends Layer>> layers() {
        return Set.of(Layer.Normalization.class);
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(Capability.JVP);
    }
}
