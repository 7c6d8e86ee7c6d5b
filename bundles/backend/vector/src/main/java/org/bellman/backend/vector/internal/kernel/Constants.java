package org.bellman.backend.vector.internal.kernel;

/**
 * Coefficients of the approximations that scalar and vector code share. The polynomial for e^r on
 * |r| ≤ ½ ln 2 is minimax for the relative error (3e-9 before rounding); with it e^x is right to 1.1
 * units in the last place.
 */
final class Constants {
    static final float LOG2_E = 1.44269504f;
    /** 1.5·2²³: adding it rounds to an integer, which then stands in the low bits. */
    static final float ROUND = 12582912f;

    static final int ROUND_BITS = 0x4B400000;
    /** The high part of ln 2, with zeros at its end, so that its product with an integer is exact. */
    static final float LN2_HIGH = 0.693359375f;

    static final float LN2_LOW = -2.12194440e-4f;
    /** e^89 overflows. */
    static final float EXP_MAX = 89f;
    /** e^-104.5 is below half of the least float. */
    static final float EXP_MIN = -104.5f;

    static final float E2 = 0.49999993432116147f;
    static final float E3 = 0.16666520399019089f;
    static final float E4 = 0.04166839078626249f;
    static final float E5 = 0.008368745111094722f;
    static final float E6 = 0.0013814540041275224f;

    /** tanh rounds to 1 from 9.011 on. */
    static final float TANH_MAX = 9.02f;

    static final float TWO_LOG2_E = 2.88539008f;
    static final float HALF_LN2 = 0.34657359f;

    /** 2√(2/π), and that times 0.044715 and 3·0.044715: GELU is x σ(2√(2/π)(x + 0.044715x³)). */
    static final float GELU_1 = 1.5957691216057308f;

    static final float GELU_3 = 0.07135481627260025f;
    static final float GELU_9 = 0.21406444881780074f;

    /** σ is 0 at minus this and 1 at this. */
    static final float GATE_MAX = 100f;

    /**
     * Adding this to a moment and taking it away rounds what is next to nothing to a multiple of 2⁻⁹³, or
     * 2⁻¹²³ of squares. Otherwise a moment that no gradient feeds any more would become denormal, and stay
     * so, since 0.9 times the least floats rounds to themselves; each step on it, or on its product with
     * the rate, would then cost many times as much.
     */
    static final float FLUSH = 0x1p-70f;

    static final float FLUSH_SQUARE = 0x1p-100f;

    private Constants() {}
}
