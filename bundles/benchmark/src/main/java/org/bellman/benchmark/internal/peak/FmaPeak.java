package org.bellman.benchmark.internal.peak;

/**
 * Fused multiply-adds on registers alone, as many as the processor can do: the limit that a backend's
 * arithmetic is compared with. One thread at a time.
 */
public interface FmaPeak {
    /**
     * Does fused multiply-adds in float32.
     *
     * @param rounds how many rounds of {@link #flopPerRound}, at least 1
     * @return a number that depends on all of them, so that the compiler leaves none out
     */
    float run(int rounds);

    /**
     * Returns the work of a round.
     *
     * @return floating-point operations, a fused multiply-add counted as two
     */
    int flopPerRound();

    /**
     * Says what computes.
     *
     * @return such as {@code "vectors of 16 floats"}
     */
    String description();
}
