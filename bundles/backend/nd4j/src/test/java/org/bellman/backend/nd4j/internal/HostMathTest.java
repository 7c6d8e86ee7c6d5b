package org.bellman.backend.nd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bellman.api.network.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostMathTest {
    @Test
    void tanhIsRightToAFewUnitsInTheLastPlace() {
        for (float x = -12; x <= 12; x += 0.0007f) {
            assertTanh(x);
        }
        for (float x : new float[] {0, 1e-30f, -1e-6f, 1e-3f}) {
            assertTanh(x);
        }
    }

    private static void assertTanh(float x) {
        double exact = StrictMath.tanh(x);
        assertThat((double) HostMath.tanh(x)).isCloseTo(exact, within(5 * (double) Math.ulp((float) exact)));
    }

    @Test
    void sigmoidIsRightToAFewUnitsInTheLastPlace() {
        for (float x = -80; x <= 80; x += 0.003f) {
            double exact = 1 / (1 + StrictMath.exp(-x));
            assertThat((double) HostMath.sigmoid(x)).isCloseTo(exact, within(5 * (double) Math.ulp((float) exact)));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void whateverTheInputNothingOverflowsAndNaNStays(Activation f) {
        float[] extremes = {Float.NaN, -1e30f, -200, -30, 0, 30, 200, 1e10f};
        float[] y = extremes.clone();
        HostMath.activate(f, y, y.length);
        float[] slope = new float[y.length];
        Arrays.fill(slope, 1);
        HostMath.timesDerivative(f, HostMath.needsInput(f) ? extremes : y, slope, y.length);
        assertThat(y[0]).isNaN();
        for (int i = 1; i < y.length; i++) {
            assertThat(y[i]).isFinite();
            assertThat(slope[i]).isBetween(-0.2f, 1.2f);
        }
    }

    @Test
    void theSlopeOfReluIsOneAboveZeroAndZeroBelow() {
        float[] y = {0, -0f, Float.MIN_VALUE, 1e-20f, 1, Float.MAX_VALUE};
        float[] slope = {2, 2, 2, 2, 2, 2};
        HostMath.timesDerivative(Activation.RELU, y, slope, y.length);
        assertThat(slope).containsExactly(0, -0f, 2, 2, 2, 2);
    }

    @Test
    void onlyTheCountIsTouched() {
        float[] z = {-1, -1, -1};
        HostMath.activate(Activation.RELU, z, 2);
        assertThat(z).containsExactly(0, 0, -1);
    }
}
