package org.bellman.backend.nd4j.cuda.internal;

import java.nio.file.Path;
import java.util.Set;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkBackend;
import org.bellman.backend.nd4j.internal.Library;
import org.bellman.backend.nd4j.internal.Nd4jBackend;
import org.bellman.backend.nd4j.internal.Settings;
import org.bellman.testkit.backend.NetworkBackendTck;

/** The conformance kit on a GPU; run by the profile {@code cuda} alone. */
class ConformanceOnDevice extends NetworkBackendTck {
    /** One for all tests: a class space loads ND4J once. */
    private static final NetworkBackend BACKEND = new Nd4jBackend(new Library(
            CudaActivator.NATIVES, new Settings(1, Path.of("target", "cache").toAbsolutePath())));

    @Override
    protected NetworkBackend backend() {
        return BACKEND;
    }

    @Override
    protected Set<Class<? extends Layer>> layers() {
        return Set.of(Layer.Normalization.class, Layer.Convolution.class, Layer.Recurrent.class);
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(Capability.JVP, Capability.RECURRENT);
    }
}
