package org.bellman.backend.vector.internal;

import org.bellman.api.network.NetworkBackend;
import org.bellman.testkit.backend.NetworkBackendTck;

/** With the kernels that the JVM offers. */
class VectorBackendTest extends NetworkBackendTck {
    @Override
    protected NetworkBackend backend() {
        return new VectorBackend();
    }
}
