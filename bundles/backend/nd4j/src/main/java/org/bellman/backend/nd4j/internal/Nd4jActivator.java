package org.bellman.backend.nd4j.internal;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Owns ND4J in a bundle's class space: the first network loads it, the bundle's end releases it. The
 * library is static like ND4J itself, which a class space loads once, however often the bundle is started.
 */
public abstract class Nd4jActivator implements BundleActivator {
    private static Library library;

    private final Natives natives;

    /**
     * For the bundle's own activator.
     *
     * @param natives what the bundle computes with
     */
    protected Nd4jActivator(Natives natives) {
        this.natives = natives;
    }

    /**
     * Returns ND4J in this class space.
     *
     * @return the library; null before the bundle was started
     */
    public static synchronized Library library() {
        return library;
    }

    private static synchronized void make(Natives natives, BundleContext context) {
        if (library == null) {
            library = Library.of(natives, context::getProperty, System::getenv);
        }
    }

    @Override
    public final void start(BundleContext context) {
        make(natives, context);
    }

    @Override
    public final void stop(BundleContext context) throws InterruptedException {
        library().release();
    }
}
