package org.bellman.backend.vector.internal.kernel;

import java.util.function.Supplier;

/**
 * Chooses the kernels: on vectors where the JVM has the incubator module, otherwise in plain Java.
 * Nothing outside this package names a type of that module.
 *
 * @param kernels makes kernels for one network
 * @param description what was chosen and why, for the log
 * @param degraded whether vectors were wanted and are not there
 */
public record KernelProvider(Supplier<Kernels> kernels, String description, boolean degraded) {
    private static final String MODULE = "jdk.incubator.vector";

    /**
     * Looks at the JVM and the setting {@code bellman.vector.lanes}.
     *
     * @return the choice
     * @throws IllegalArgumentException if the setting has no meaning
     */
    public static KernelProvider choose() {
        if (LaneSetting.lanes() == 0) {
            return scalar("as " + LaneSetting.PROPERTY + "=0 asks", false);
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return scalar("because the JVM has no module " + MODULE + "; start it with --add-modules " + MODULE, true);
        }
        try {
            return new KernelProvider(VectorKernels::new, OnVectors.describe(), false);
        } catch (LinkageError e) {
            return scalar("because module " + MODULE + " cannot be used: " + e, true);
        }
    }

    private static KernelProvider scalar(String why, boolean degraded) {
        return new KernelProvider(ScalarKernels::new, "scalar kernels, " + why, degraded);
    }

    /** Loaded only after the module was found. */
    private static final class OnVectors {
        static String describe() {
            return "kernels on vectors of " + Lanes.COUNT + " floats";
        }
    }
}
