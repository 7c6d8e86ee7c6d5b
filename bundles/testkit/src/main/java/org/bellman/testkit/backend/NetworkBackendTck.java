package org.bellman.testkit.backend;

import org.bellman.api.network.NetworkBackend;
import org.junit.jupiter.api.Nested;

/**
 * What every backend must pass. Extend it, and the tests run; layers and capabilities that the
 * backend does not claim to support must be refused by it with a message that names them.
 */
public abstract class NetworkBackendTck {
    /** For subclasses. */
    protected NetworkBackendTck() {}

    /**
     * Returns the backend to test; asked for by every test.
     *
     * @return the backend, ready for use
     */
    protected abstract NetworkBackend backend();

    /** Outputs, gradients and tangents against float64. */
    @Nested
    class Derivatives extends DerivativeTests {
        @Override
        NetworkBackend backend() {
            return NetworkBackendTck.this.backend();
        }
    }

    /** Optimisers, averaging and saved state. */
    @Nested
    class Training extends TrainingTests {
        @Override
        NetworkBackend backend() {
            return NetworkBackendTck.this.backend();
        }
    }

    /** Networks with memory. */
    @Nested
    class Recurrent extends RecurrentTests {
        @Override
        NetworkBackend backend() {
            return NetworkBackendTck.this.backend();
        }
    }

    /** What networks with memory must refuse. */
    @Nested
    class RecurrentMisuse extends RecurrentMisuseTests {
        @Override
        NetworkBackend backend() {
            return NetworkBackendTck.this.backend();
        }
    }

    /** Who shares what, what disturbs what. */
    @Nested
    class Independence extends IndependenceTests {
        @Override
        NetworkBackend backend() {
            return NetworkBackendTck.this.backend();
        }
    }

    /** What must be refused. */
    @Nested
    class Misuse extends MisuseTests {
        @Override
        NetworkBackend backend() {
            return NetworkBackendTck.this.backend();
        }
    }
}
