package org.bellman.learning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;

/** Compares a closed-form gradient with central differences. */
public final class CentralDifferences {
    private static final float STEP = 1f / 512; // exact in float32, so that x + step has no rounding of its own

    private CentralDifferences() {}

    /** Requires {@code gradient[i] ≈ (f(x + h eᵢ) - f(x - h eᵢ)) / 2h}. */
    public static void check(ToDoubleFunction<float[]> function, float[] x, float[] gradient, double tolerance) {
        for (int i = 0; i < x.length; i++) {
            float kept = x[i];
            x[i] = kept + STEP;
            double above = function.applyAsDouble(x);
            double step = x[i];
            x[i] = kept - STEP;
            double below = function.applyAsDouble(x);
            step -= x[i];
            x[i] = kept;
            assertThat((double) gradient[i])
                    .as("gradient of value %d", i)
                    .isCloseTo((above - below) / step, within(tolerance));
        }
    }
}
