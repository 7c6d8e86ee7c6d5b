package org.bellman.learning.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GradientsTest {
    @Test
    void aClippedGradientHasTheLargestNormAllowed() {
        float[] gradients = {3, 4};
        assertThat(Gradients.norm(gradients, 2)).isEqualTo(5);
        assertThat(Gradients.norm(gradients, 2) * Gradients.clipScale(5, 0.5)).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void aSmallGradientStaysAsItIs() {
        assertThat(Gradients.clipScale(5, 10)).isEqualTo(1);
        assertThat(Gradients.clipScale(0, 0.5)).isEqualTo(1);
        assertThat(Gradients.clipScale(1e30, Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    @Test
    void aNormThatIsNoneIsRefused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            assertThatThrownBy(() -> Gradients.clipScale(bad, 1)).hasMessageContaining("norm is " + bad);
        }
        assertThatThrownBy(() -> Gradients.clipScale(1, 0)).hasMessageContaining("max is 0");
        assertThat(Gradients.norm(new float[] {Float.NaN}, 1)).isNaN();
    }
}
