package org.bellman.backend.vector.internal;

import org.bellman.api.network.NetworkBackend;
import org.bellman.backend.vector.internal.kernel.KernelProvider;
import org.bellman.backend.vector.internal.kernel.VectorKernels;

/** On vectors from the first number on. */
class VectorBackendOnVectorsTest extends VectorBackendTck {
    @Override
    protected NetworkBackend backend() {
        return new VectorBackend(KernelProvider.of(VectorKernels::new, "vectors"));
    }
}
