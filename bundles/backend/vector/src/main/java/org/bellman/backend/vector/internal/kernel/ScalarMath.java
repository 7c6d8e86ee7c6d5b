package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Constants.*;

import org.bellman.api.network.Activation;

/**
 * Elementary functions on floats, operation by operation what {@link VectorFunctions} does to
 * vectors. NaN stays NaN.
 */
final class ScalarMath {
    private ScalarMath() {}

    /** e^x, from 0 to infinity. */
    static float exp(float x) {
        float c = x > EXP_MAX ? EXP_MAX : x;
        c = c < EXP_MIN ? EXP_MIN : c;
        float t = Math.fma(c, LOG2_E, ROUND);
        float n = t - ROUND;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, c));
        float p = expm1(r) + 1;
        // In two factors, because 2^n itself may be no float where the result still is one.
        int power = Float.floatToRawIntBits(t) - ROUND_BITS;
        int half = power >> 1;
        return p * twoTo(half) * twoTo(power - half);
    }

    /** e^r - 1 for |r| ≤ ½ ln 2. */
    private static float expm1(float r) {
        float q = Math.fma(E6, r, E5);
        q = Math.fma(q, r, E4);
        q = Math.fma(q, r, E3);
        q = Math.fma(q, r, E2);
        return Math.fma(q, r * r, r);
    }

    private static float twoTo(int power) {
        return Float.intBitsToFloat((power + 127) << 23);
    }

    /** tanh |x| = e / (e + 2) with e = e^2|x| - 1, which keeps small values exact. */
    static float tanh(float x) {
        float a = Math.abs(x);
        a = a > TANH_MAX ? TANH_MAX : a;
        float t = Math.fma(a, TWO_LOG2_E, ROUND);
        float n = t - ROUND;
        float r = Math.fma(n, -HALF_LN2, a);
        // The integer stands in the low bits of t; the shift drops all others.
        float power = Float.intBitsToFloat((Float.floatToRawIntBits(t) << 23) + 0x3F800000);
        float e = Math.fma(power, expm1(r + r), power - 1);
        float y = e / (e + 2);
        int sign = Float.floatToRawIntBits(x) & 0x80000000;
        return Float.intBitsToFloat(Float.floatToRawIntBits(y) | sign);
    }

    static float sigmoid(float x) {
        return 1 / (1 + exp(-x));
    }

    /** σ(2√(2/π)(x + 0.044715x³)). */
    private static float gate(float x) {
        return sigmoid(x * Math.fma(x * x, GELU_3, GELU_1));
    }

    static float activate(Activation f, float z) {
        return switch (f) {
            case IDENTITY -> z;
            case RELU -> z <= 0 ? 0 : z;
            case TANH -> tanh(z);
            case SIGMOID -> sigmoid(z);
            case SILU -> z * sigmoid(z);
            case GELU -> z * gate(z);
        };
    }

    /** d f′, from y = f(z) where that suffices. */
    static float multiplyByDerivative(Activation f, float z, float y, float d) {
        return switch (f) {
            case IDENTITY -> d;
            case RELU -> y <= 0 ? 0 : d;
            case TANH -> d * Math.fma(-y, y, 1);
            case SIGMOID -> d * (y * (1 - y));
            case SILU -> {
                float s = sigmoid(z);
                float c = clamp(z);
                yield d * (s * Math.fma(c, 1 - s, 1));
            }
            case GELU -> {
                float s = gate(z);
                float c = clamp(z);
                float slope = Math.fma(c * c, GELU_9, GELU_1);
                yield d * (s * Math.fma(c * slope, 1 - s, 1));
            }
        };
    }

    /** Where σ is 0 or 1, so that the derivative's products cannot become ∞·0. */
    private static float clamp(float z) {
        float c = z > GATE_MAX ? GATE_MAX : z;
        return c < -GATE_MAX ? -GATE_MAX : c;
    }
}
