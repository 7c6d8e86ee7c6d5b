package org.bellman.benchmark.internal.peak;

/** Plain Java: twelve numbers that are iterated on their own, so that none waits for another. */
public final class ScalarFma implements FmaPeak {
    private static final int NUMBERS = 12;
    private static final float FACTOR = 0.5f;
    /** With the factor it draws every number towards 1: none becomes denormal or infinite. */
    private static final float SUMMAND = 0.5f;

    private final String reason;

    /**
     * Makes a measure.
     *
     * @param reason why there are no vectors, for the description
     */
    public ScalarFma(String reason) {
        this.reason = reason;
    }

    @Override
    public float run(int rounds) {
        float a = 1.01f;
        float b = 1.02f;
        float c = 1.03f;
        float d = 1.04f;
        float e = 1.05f;
        float f = 1.06f;
        float g = 1.07f;
        float h = 1.08f;
        float i = 1.09f;
        float j = 1.10f;
        float k = 1.11f;
        float l = 1.12f;
        for (int round = 0; round < rounds; round++) {
            a = Math.fma(a, FACTOR, SUMMAND);
            b = Math.fma(b, FACTOR, SUMMAND);
            c = Math.fma(c, FACTOR, SUMMAND);
            d = Math.fma(d, FACTOR, SUMMAND);
            e = Math.fma(e, FACTOR, SUMMAND);
            f = Math.fma(f, FACTOR, SUMMAND);
            g = Math.fma(g, FACTOR, SUMMAND);
            h = Math.fma(h, FACTOR, SUMMAND);
            i = Math.fma(i, FACTOR, SUMMAND);
            j = Math.fma(j, FACTOR, SUMMAND);
            k = Math.fma(k, FACTOR, SUMMAND);
            l = Math.fma(l, FACTOR, SUMMAND);
        }
        return a + b + c + d + e + f + g + h + i + j + k + l;
    }

    @Override
    public int flopPerRound() {
        return 2 * NUMBERS;
    }

    @Override
    public String description() {
        return "plain Java, because " + reason;
    }
}
