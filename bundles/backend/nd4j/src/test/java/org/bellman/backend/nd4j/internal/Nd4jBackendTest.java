package org.bellman.backend.nd4j.internal;

import org.bellman.api.network.NetworkBackend;
import org.bellman.testkit.backend.NetworkBackendTck;

class Nd4jBackendTest extends NetworkBackendTck {
    @Override
    protected NetworkBackend backend() {
        return TestBackend.BACKEND;
    }
}
