package org.bellman.backend.vector.internal;

import java.util.Set;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkBackend;
import org.bellman.backend.vector.internal.kernel.KernelProvider;
import org.bellman.backend.vector.internal.kernel.VectorKernels;
import org.bellman.testkit.backend.NetworkBackendTck;

/** On vectors from the first number on. */
class VectorBackendOnVectorsTest extends NetworkBackendTck {
    @Override
    protected NetworkBackend backend() {
        return new VectorBackend(KernelProvider.of(VectorKernels::new, "vectors"));
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
