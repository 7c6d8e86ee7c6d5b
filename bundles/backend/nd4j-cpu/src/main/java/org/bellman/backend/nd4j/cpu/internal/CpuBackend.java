package org.bellman.backend.nd4j.cpu.internal;

import org.bellman.api.network.NetworkBackend;
import org.bellman.api.plugin.BellmanBackend;
import org.bellman.backend.nd4j.internal.Nd4jBackend;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Networks on ND4J's native backend for the CPU. ND4J itself belongs to the bundle: {@link CpuActivator}. */
@Component(
        service = NetworkBackend.class,
        property = {
            "service.ranking:Integer=10",
            "service.description=computes networks by ND4J on the processor;"
                    + " for what vector lacks, such as convolutions and recurrent layers"
        })
@BellmanBackend("nd4j-cpu")
public final class CpuBackend extends Nd4jBackend {
    /** Made by Declarative Services; nothing is loaded. */
    @Activate
    public CpuBackend() {
        super(CpuActivator.library());
    }
}
