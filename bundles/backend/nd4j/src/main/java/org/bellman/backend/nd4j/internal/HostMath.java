package org.bellman.backend.nd4j.internal;

import org.bellman.api.network.Activation;

/**
 * Activations over the JVM's arrays. ND4J's own cost 15 nanoseconds a number; these are polynomials, and
 * loops without branches, which the compiler turns into vectors. The same bits on every machine and JDK.
 */
final class HostMath {
    private static final float LOG2_E = 1.44269504f;
    /** 1.5·2²³: adding it rounds to an integer, which then stands in the low bits. */
    private static final float ROUND = 12582912f;

    private static final int ROUND_BITS = 0x4B400000;
    /** The high part of ln 2, with zeros at its end, so that its product with an integer is exact. */
    private static final float LN2_HIGH = 0.693359375f;

    private static final float LN2_LOW = -2.12194440e-4f;
    /** e^88 is a float, and σ(-88) as good as 0. */
    private static final float EXP_MAX = 88f;

    private static final float HUGE = 0x1p127f;

    /** GELU is x σ(2√(2/π)(x + 0.044715x³)); this is 2√(2/π), then that times 0.044715 and 3·0.044715. */
    private static final float GELU_1 = 1.5957691216057308f;

    private static final float GELU_3 = 0.07135481627260025f;
    private static final float GELU_9 = 0.21406444881780074f;

    private HostMath() {}

    /**
     * tanh as a quotient of polynomials on [-9, 9], where it has become ±1 in float32. The coefficients are
     * those of Eigen's generic_fast_tanh_float (Guennebaud, Jacob and others).
     */
    static float tanh(float x) {
        float c = Math.max(-9f, Math.min(9f, x));
        float s = c * c;
        float p = Math.fma(s, -2.76076847742355e-16f, 2.00018790482477e-13f);
        p = Math.fma(s, p, -8.60467152213735e-11f);
        p = Math.fma(s, p, 5.12229709037114e-08f);
        p = Math.fma(s, p, 1.48572235717979e-05f);
        p = Math.fma(s, p, 6.37261928875436e-04f);
        p = Math.fma(s, p, 4.89352455891786e-03f);
        float q = Math.fma(s, 1.19825839466702e-06f, 1.18534705686654e-04f);
        q = Math.fma(s, q, 2.26843463243900e-03f);
        q = Math.fma(s, q, 4.89352518554385e-03f);
        return Math.max(-1f, Math.min(1f, c * p / q));
    }

    /** 1 / (1 + e^-x), with e^x = 2ⁿ e^r and a polynomial for |r| ≤ ½ ln 2. */
    static float sigmoid(float x) {
        float c = Math.max(-EXP_MAX, Math.min(EXP_MAX, -x));
        float t = Math.fma(c, LOG2_E, ROUND);
        float n = t - ROUND;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, c));
        float q = Math.fma(0.0013814540041275224f, r, 0.008368745111094722f);
        q = Math.fma(q, r, 0.04166839078626249f);
        q = Math.fma(q, r, 0.16666520399019089f);
        q = Math.fma(q, r, 0.49999993432116147f);
        float e = Math.fma(q, r * r, r) + 1;
        int power = Float.floatToRawIntBits(t) - ROUND_BITS;
        return 1 / (1 + e * Float.intBitsToFloat((power + 127) << 23));
    }

    private static float gate(float x) {
        return sigmoid(x * Math.fma(x * x, GELU_3, GELU_1));
    }

    /** Replaces z by f(z). */
    static void activate(Activation f, float[] z, int count) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> relu(z, count);
            case TANH -> tanh(z, count);
            case SIGMOID -> sigmoid(z, count);
            case SILU -> silu(z, count);
            case GELU -> gelu(z, count);
        }
    }

    private static void relu(float[] z, int count) {
        for (int i = 0; i < count; i++) {
            z[i] = Math.max(z[i], 0f);
        }
    }

    private static void tanh(float[] z, int count) {
        for (int i = 0; i < count; i++) {
            z[i] = tanh(z[i]);
        }
    }

    private static void sigmoid(float[] z, int count) {
        for (int i = 0; i < count; i++) {
            z[i] = sigmoid(z[i]);
        }
    }

    private static void silu(float[] z, int count) {
        for (int i = 0; i < count; i++) {
            z[i] = z[i] * sigmoid(z[i]);
        }
    }

    private static void gelu(float[] z, int count) {
        for (int i = 0; i < count; i++) {
            z[i] = z[i] * gate(z[i]);
        }
    }

    /** Whether f′ is computed from z rather than from f(z). */
    static boolean needsInput(Activation f) {
        return f == Activation.SILU || f == Activation.GELU;
    }

    /**
     * Multiplies d by f′.
     *
     * @param at z where {@link #needsInput}, otherwise f(z)
     */
    static void timesDerivative(Activation f, float[] at, float[] d, int count) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> timesStep(at, d, count);
            case TANH -> timesTanhSlope(at, d, count);
            case SIGMOID -> timesSigmoidSlope(at, d, count);
            case SILU -> timesSiluSlope(at, d, count);
            case GELU -> timesGeluSlope(at, d, count);
        }
    }

    /** Any y above 0 becomes 1, even the least float, without a branch that the processor would guess wrong. */
    private static void timesStep(float[] y, float[] d, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= Math.min(1f, y[i] * HUGE * HUGE);
        }
    }

    private static void timesTanhSlope(float[] y, float[] d, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= Math.fma(-y[i], y[i], 1f);
        }
    }

    private static void timesSigmoidSlope(float[] y, float[] d, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= y[i] * (1 - y[i]);
        }
    }

    private static void timesSiluSlope(float[] z, float[] d, int count) {
        for (int i = 0; i < count; i++) {
            float s = sigmoid(z[i]);
            d[i] *= s * Math.fma(clamp(z[i]), 1 - s, 1f);
        }
    }

    private static void timesGeluSlope(float[] z, float[] d, int count) {
        for (int i = 0; i < count; i++) {
            float s = gate(z[i]);
            float c = clamp(z[i]);
            d[i] *= s * Math.fma(c * Math.fma(c * c, GELU_9, GELU_1), 1 - s, 1f);
        }
    }

    /** Where σ is 0 or 1 anyway, so that products cannot become ∞·0. */
    private static float clamp(float z) {
        return Math.max(-100f, Math.min(100f, z));
    }
}
