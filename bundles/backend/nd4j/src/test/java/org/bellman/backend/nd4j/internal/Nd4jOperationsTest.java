package org.bellman.backend.nd4j.internal;

import org.bellman.api.network.NetworkBackend;
import org.bellman.testkit.backend.NetworkBackendTck;

/** What every device computes with, here on the CPU. */
class Nd4jOperationsTest extends NetworkBackendTck {
    @Override
    protected NetworkBackend backend() {
        return TestBackend.OPERATIONS;
    }
}
