package org.bellman.backend.vector.internal.kernel;

/**
 * The order of sums along a row, the same for every lane width: number j is added to partial sum j
 * mod 16 in the order of j, then partial sums l and l + 8 are added, l and l + 4, l + 2, l + 1.
 */
final class Partials {
    static final int COUNT = Kernels.PADDING;
    /** As many for sums in float64 over all parameters, so that the next addition need not wait for the last. */
    static final int WIDE_COUNT = 32;

    private Partials() {}

    static float total(float[] partial) {
        for (int width = COUNT / 2; width > 0; width /= 2) {
            for (int l = 0; l < width; l++) {
                partial[l] += partial[l + width];
            }
        }
        return partial[0];
    }

    static double total(double[] partial) {
        for (int width = WIDE_COUNT / 2; width > 0; width /= 2) {
            for (int l = 0; l < width; l++) {
                partial[l] += partial[l + width];
            }
        }
        return partial[0];
    }
}
