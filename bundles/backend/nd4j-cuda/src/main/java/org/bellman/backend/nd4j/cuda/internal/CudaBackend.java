package org.bellman.backend.nd4j.cuda.internal;

import org.bellman.api.network.NetworkBackend;
import org.bellman.api.plugin.BellmanBackend;
import org.bellman.backend.nd4j.internal.Nd4jBackend;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Networks on ND4J's backend for CUDA, ranked below the one for the CPU: only large networks gain by it.
 * ND4J itself belongs to the bundle: {@link CudaActivator}.
 */
@Component(
        service = NetworkBackend.class,
        property = {
            "service.ranking:Integer=5",
            "service.description=computes networks by ND4J on a graphics card; for large networks"
        })
@BellmanBackend("nd4j-cuda")
public final class CudaBackend extends Nd4jBackend {
    /** Made by Declarative Services; nothing is loaded. */
    @Activate
    public CudaBackend() {
        super(CudaActivator.library());
    }
}
