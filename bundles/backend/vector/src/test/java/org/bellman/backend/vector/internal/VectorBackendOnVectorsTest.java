package org.bellman.backend.vector.internal;

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
}
