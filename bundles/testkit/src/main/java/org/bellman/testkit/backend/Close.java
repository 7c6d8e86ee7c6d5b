package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.bellman.api.network.ParameterRange;

/** Comparisons of float32 results with float64 ones. */
final class Close {
    private Close() {}

    /** The largest error is at most the tolerance times the largest expected value. */
    static void assertClose(String what, float[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double scale = 1e-3;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            error = Math.max(error, Math.abs(actual[i] - expected[i]));
            assertThat(actual[i]).as(what).isFinite();
        }
        assertThat(error / scale).as("relative error of %s", what).isLessThanOrEqualTo(tolerance);
    }

    static float[] part(float[] values, ParameterRange range) {
        float[] part = new float[range.size()];
        System.arraycopy(values, range.offset(), part, 0, part.length);
        return part;
    }

    static double[] part(double[] values, ParameterRange range) {
        double[] part = new double[range.size()];
        System.arraycopy(values, range.offset(), part, 0, part.length);
        return part;
    }
}
