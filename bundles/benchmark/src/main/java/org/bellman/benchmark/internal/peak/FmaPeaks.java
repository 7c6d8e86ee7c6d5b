package org.bellman.benchmark.internal.peak;

/**
 * Chooses what measures the peak: vectors where the JVM has the incubator module, otherwise plain Java.
 * Nothing outside {@link VectorFma} names a type of that module.
 */
public final class FmaPeaks {
    private static final String MODULE = "jdk.incubator.vector";

    private FmaPeaks() {}

    /**
     * Looks at the JVM.
     *
     * @return a new measure
     */
    public static FmaPeak choose() {
        return choose(ModuleLayer.boot());
    }

    static FmaPeak choose(ModuleLayer modules) {
        if (modules.findModule(MODULE).isEmpty()) {
            return new ScalarFma("the JVM has no module " + MODULE);
        }
        try {
            return new VectorFma();
        } catch (LinkageError e) {
            return new ScalarFma("module " + MODULE + " cannot be used: " + e);
        }
    }
}
