package org.bellman.backend.nd4j.cpu.internal;

import org.bellman.backend.nd4j.internal.Device;
import org.bellman.backend.nd4j.internal.Natives;
import org.bellman.backend.nd4j.internal.Nd4jActivator;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Constants;

/** Owns ND4J for the CPU. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class CpuActivator extends Nd4jActivator {
    private static final Natives NATIVES = new Natives(
            "nd4j-cpu", CpuActivator.class, "/org/nd4j/linalg/cpu/nativecpu/bindings", "jnind4jcpu", Device.HOST);

    /** Made by the framework. */
    public CpuActivator() {
        super(NATIVES);
    }
}
