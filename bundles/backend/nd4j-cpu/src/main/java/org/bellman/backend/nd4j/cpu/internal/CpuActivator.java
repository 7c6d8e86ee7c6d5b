package org.bellman.backend.nd4j.cpu.internal;

import org.bellman.backend.nd4j.internal.Device;
import org.bellman.backend.nd4j.internal.Library;
import org.bellman.backend.nd4j.internal.Natives;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Owns ND4J in this bundle's class space: the first network loads it, the bundle's end releases it. It is
 * static like ND4J itself, which a class space loads once, however often the bundle is started.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class CpuActivator implements BundleActivator {
    private static final Natives NATIVES = new Natives(
            "nd4j-cpu", CpuActivator.class, "/org/nd4j/linalg/cpu/nativecpu/bindings", "jnind4jcpu", Device.HOST);

    private static Library library;

    /** Made by the framework. */
    public CpuActivator() {}

    static synchronized Library library() {
        return library;
    }

    private static synchronized void make(BundleContext context) {
        if (library == null) {
            library = Library.of(NATIVES, context::getProperty, System::getenv);
        }
    }

    @Override
    public void start(BundleContext context) {
        make(context);
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        library().release();
    }
}
