package org.bellman.testkit.backend;

import java.util.Set;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkBackend;
import org.junit.jupiter.api.Nested;

/**
 * What every backend must pass. Extend it, and the tests run; layers and capabilities that the
 * backend does not promise must be refused by it with a message that names them.
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

    /**
     * Returns the kinds of layers that the backend promises beside dense ones, constants and taps, which all have.
     *
     * @return classes of {@link Layer}
     */
    protected abstract Set<Class<? extends Layer>> layers();

    /**
     * Returns the capabilities that the backend promises, for networks of any layers that it has.
     *
     * @return capabilities
     */
    protected abstract Set<Capability> capabilities();

    /** That it has what it promises. */
    @Nested
    class Promises extends PromiseTests {
        @Override
        NetworkBackend backend() {
            return NetworkBackendTck.this.backend();
        }

        @Override
        Set<Class<? extends Layer>> layers() {
            return NetworkBackendTck.this.layers();
        }

        @Override
        Set<Capability> capabilities() {
            return NetworkBackendTck.this.capabilities();
        }
    }

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

    /** Saved state that must be refused. */
    @Nested
    class SavedState extends SavedStateTests {
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
