package org.bellman.backend.vector.internal;

import org.bellman.api.network.NetworkBackend;
import org.bellman.backend.vector.internal.kernel.KernelProvider;
import org.bellman.backend.vector.internal.kernel.ScalarKernels;

/** In plain Java, as where the JVM has no vectors. */
class VectorBackendOnScalarsTest extends VectorBackendTck {
    @Override
    protected NetworkBackend backend() {
        return new VectorBackend(KernelProvider.of(ScalarKernels::new, "scalar"));
    }
}
