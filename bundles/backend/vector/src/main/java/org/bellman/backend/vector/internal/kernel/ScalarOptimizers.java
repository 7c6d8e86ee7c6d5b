package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Constants.FLUSH;
import static org.bellman.backend.vector.internal.kernel.Constants.FLUSH_SQUARE;

/** The optimisers in plain Java; see {@link OptimizerStep.Rule} for the formulas. */
final class ScalarOptimizers {
    private ScalarOptimizers() {}

    static void step(OptimizerStep s, OptimizerState state) {
        float[] theta = state.parameters().values(), slope = state.gradient().values();
        float[] first = state.first().values(), second = state.second().values();
        int p = state.parameters().offset(), q = state.gradient().offset();
        int a = state.first().offset(), b = state.second().offset();
        for (int i = 0; i < state.count(); i++) {
            float g = slope[q + i] * s.scale;
            float before = theta[p + i];
            theta[p + i] = switch (s.rule) {
                case ADAM -> {
                    float m = flush(Math.fma(s.decay1, first[a + i], s.grow1 * g), FLUSH);
                    float v = flush(Math.fma(s.decay2, second[b + i], s.grow2 * (g * g)), FLUSH_SQUARE);
                    first[a + i] = m;
                    second[b + i] = v;
                    yield before * s.keep - s.rate * m / (root(v) + s.epsilon);
                }
                case RMSPROP -> {
                    float v = flush(Math.fma(s.decay2, second[b + i], s.grow2 * (g * g)), FLUSH_SQUARE);
                    second[b + i] = v;
                    yield before - s.rate * g / (root(v) + s.epsilon);
                }
                case RMSPROP_INSIDE -> {
                    float v = flush(Math.fma(s.decay2, second[b + i], s.grow2 * (g * g)), FLUSH_SQUARE);
                    second[b + i] = v;
                    yield before - s.rate * g / root(v + s.epsilon);
                }
                case MOMENTUM -> {
                    float m = flush(Math.fma(s.decay1, first[a + i], g), FLUSH);
                    first[a + i] = m;
                    yield Math.fma(-s.rate, m, before);
                }
                case SGD -> Math.fma(-s.rate, g, before);
            };
        }
    }

    private static float flush(float moment, float constant) {
        return moment + constant - constant;
    }

    /** Rounding the root of a float twice, to double and to float, gives the float's own root. */
    private static float root(float x) {
        return (float) Math.sqrt(x);
    }
}
