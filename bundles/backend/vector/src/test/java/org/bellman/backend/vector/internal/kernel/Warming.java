package org.bellman.backend.vector.internal.kernel;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The kernels that users run, in plain Java at first, with a hand on when they leave it. */
public final class Warming implements AutoCloseable {
    private final WarmUp warmUp;

    private Warming(long enough) {
        warmUp = new WarmUp(Lanes.COUNT, enough);
    }

    /** Never leaves plain Java. */
    public static Warming plain() {
        return new Warming(Long.MAX_VALUE);
    }

    /** Leaves plain Java as soon as the compiler lets it. */
    public static Warming fast() {
        return new Warming(0);
    }

    /** The kernels, for one network. */
    public KernelProvider provider(String description) {
        return KernelProvider.of(() -> new WarmingKernels(warmUp), description);
    }

    /** The names of the families that are still in plain Java. */
    public Set<String> slow() {
        return Arrays.stream(Family.values())
                .filter(family -> !warmUp.isFast(family))
                .map(Family::name)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        warmUp.close();
    }
}
