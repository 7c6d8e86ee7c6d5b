package org.bellman.backend.nd4j.cuda.internal;

import java.nio.file.Path;
import org.bellman.backend.nd4j.internal.Natives;
import org.bellman.backend.nd4j.internal.Nd4jActivator;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Constants;

/** Owns ND4J for CUDA. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class CudaActivator extends Nd4jActivator {
    static final Natives NATIVES = new Natives(
            "nd4j-cuda",
            CudaActivator.class,
            "/org/nd4j/linalg/jcublas/bindings",
            "jnind4jcuda",
            new CudaDevice(Path.of("/").toAbsolutePath()));

    /** Made by the framework. */
    public CudaActivator() {
        super(NATIVES);
    }
}
