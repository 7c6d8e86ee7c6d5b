package org.bellman.backend.vector.internal.kernel;

import java.lang.module.ModuleFinder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Chooses the kernels: on vectors where the JVM has the incubator module, otherwise in plain Java.
 * Nothing outside this package names a type of that module.
 */
public final class KernelProvider implements AutoCloseable {
    private static final String MODULE = "jdk.incubator.vector";

    private final Supplier<Kernels> kernels;
    private final String description;
    private final boolean degraded;
    private final Runnable close;

    private KernelProvider(Supplier<Kernels> kernels, String description, boolean degraded, Runnable close) {
        this.kernels = kernels;
        this.description = description;
        this.degraded = degraded;
        this.close = close;
    }

    /**
     * Takes kernels as they are.
     *
     * @param kernels makes kernels for one network
     * @param description a phrase for the log
     * @return the choice
     */
    public static KernelProvider of(Supplier<Kernels> kernels, String description) {
        return new KernelProvider(kernels, description, false, () -> {});
    }

    /**
     * Looks at the JVM and the settings {@code bellman.vector.lanes} and {@code bellman.vector.threads}.
     *
     * @return the choice
     * @throws IllegalArgumentException if a setting has no meaning
     */
    public static KernelProvider choose() {
        int threads = ThreadSetting.threads();
        KernelProvider chosen = chooseKernels();
        return threads == 1 ? chosen : chosen.with(threads);
    }

    /**
     * Makes several threads share out the work of these kernels; closing it closes this as well.
     *
     * @param threads how many, at least 2, the caller's own among them
     * @return kernels with the same results
     */
    public KernelProvider with(int threads) {
        Crew crew = new Crew(threads);
        return new KernelProvider(
                () -> new ParallelKernels(
                        crew, Stream.generate(kernels).limit(threads).toArray(Kernels[]::new)),
                description + ", on " + threads + " threads",
                degraded,
                () -> {
                    crew.close();
                    close.run();
                });
    }

    private static KernelProvider chooseKernels() {
        int lanes = LaneSetting.lanes();
        if (lanes == 0) {
            return scalar("as " + LaneSetting.PROPERTY + "=0 asks", false);
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            boolean there = ModuleFinder.ofSystem().find(MODULE).isPresent();
            return scalar(
                    there
                            ? "slower than vectors, because Java was started without its module " + MODULE
                                    + "; start it by bin/bellman, or with --add-modules " + MODULE
                            : "slower than vectors, because this Java has no module " + MODULE
                                    + "; take a JDK that has it, by JAVA_HOME or BELLMAN_JAVA",
                    true);
        }
        try {
            return lanes == LaneSetting.AUTOMATIC ? OnVectors.warming() : OnVectors.atOnce();
        } catch (LinkageError e) {
            return scalar("because module " + MODULE + " cannot be used: " + e, true);
        }
    }

    private static KernelProvider scalar(String why, boolean degraded) {
        return new KernelProvider(ScalarKernels::new, "scalar kernels, " + why, degraded, () -> {});
    }

    /** Loaded only after the module was found. */
    private static final class OnVectors {
        /** The width was asked for: vectors from the first number on, however slow. */
        static KernelProvider atOnce() {
            String description =
                    "kernels on vectors of " + Lanes.COUNT + " floats, as " + LaneSetting.PROPERTY + " asks";
            return of(VectorKernels::new, description);
        }

        static KernelProvider warming() {
            WarmUp warmUp = new WarmUp(Lanes.COUNT);
            String description = "kernels on vectors of " + Lanes.COUNT + " floats";
            return new KernelProvider(() -> new WarmingKernels(warmUp), description, false, warmUp::close);
        }
    }

    /**
     * Makes kernels.
     *
     * @return kernels for one network
     */
    public Kernels kernels() {
        return kernels.get();
    }

    /**
     * Says what was chosen and why.
     *
     * @return a phrase for the log
     */
    public String description() {
        return description;
    }

    /**
     * Tells whether vectors were wanted and are not there.
     *
     * @return whether this deserves a warning
     */
    public boolean degraded() {
        return degraded;
    }

    /** Ends the threads beside the callers', if there are any; kernels go on working. */
    @Override
    public void close() {
        close.run();
    }
}
