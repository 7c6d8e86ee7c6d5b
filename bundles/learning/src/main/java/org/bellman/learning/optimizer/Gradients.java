package org.bellman.learning.optimizer;

import org.bellman.learning.internal.Shapes;

/** What is done to gradients before a step. Any thread; allocates nothing. */
public final class Gradients {
    private Gradients() {}

    /**
     * Returns the factor that clips a gradient to a largest norm (Pascanu et al., 2013, algorithm 1,
     * with PyTorch's 1e-6): {@code min(1, max / (norm + 1e-6))}.
     *
     * @param norm the gradient's norm, finite, at least 0
     * @param max the largest norm allowed, above 0; infinite for no clipping
     * @return in [0, 1]
     * @throws IllegalArgumentException if norm or max is out of range
     */
    public static double clipScale(double norm, double max) {
        if (!(norm >= 0 && norm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("norm is " + norm + "; it must be finite and at least 0");
        }
        if (!(max > 0)) {
            throw new IllegalArgumentException("max is " + max + "; it must be above 0");
        }
        return Math.min(1, max / (norm + 1e-6));
    }

    /**
     * Returns a gradient's Euclidean norm, √(Σ gᵢ²), summed in float64 in ascending order.
     *
     * @param gradients holds the gradient
     * @param n how many values it has
     * @return the norm; NaN or infinite if the gradient is
     */
    public static double norm(float[] gradients, int n) {
        Shapes.atLeast("gradients", gradients, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) gradients[i] * gradients[i];
        }
        return Math.sqrt(sum);
    }
}
