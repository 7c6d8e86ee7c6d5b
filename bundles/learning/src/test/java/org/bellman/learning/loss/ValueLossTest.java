package org.bellman.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bellman.learning.internal.CentralDifferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValueLossTest {
    @ParameterizedTest
    @EnumSource(Regression.class)
    void theGradientIsThatOfTheScaledLoss(Regression regression) {
        float[] values = {1, -2, 0.5f};
        float[] targets = {0.25f, 3, 0.75f};
        float[] gradients = new float[3];
        ValueLoss.loss(values, targets, regression, 3, 0.5, gradients);
        CentralDifferences.check(
                x -> 0.5 * ValueLoss.loss(x, targets, regression, 3, 1, new float[3]), values, gradients, 1e-5);
        assertThatThrownBy(() -> ValueLoss.loss(values, new float[2], regression, 3, 1, gradients))
                .hasMessageContaining("targets has 2");
    }

    @Test
    void theLossIsTheMean() {
        double loss = ValueLoss.loss(new float[] {1, 2}, new float[] {3, 5}, Regression.SQUARED, 2, 7, new float[2]);
        assertThat(loss).isEqualTo((4 + 9) / 2.0);
    }

    @Test
    void duelingAdvantagesAverageToNothing() {
        float[] q = new float[6];
        Dueling.join(new float[] {10, 1, 2, 3, -5, 7, 7, 7}, 2, 3, q);
        assertThat(q).containsExactly(9, 10, 11, -5, -5, -5);
    }

    @Test
    void duelingGradientsAreThoseOfCentralDifferences() {
        float[] outputs = {1, 0.5f, -2, 3, -1, 2, 0.25f, 1};
        float[] weights = {1, -2, 3, 0.5f, 4, -1};
        float[] gradients = new float[8];
        Dueling.split(weights, 2, 3, gradients);
        CentralDifferences.check(
                x -> {
                    float[] q = new float[6];
                    Dueling.join(x, 2, 3, q);
                    double sum = 0;
                    for (int i = 0; i < 6; i++) {
                        sum += weights[i] * q[i];
                    }
                    return sum;
                },
                outputs,
                gradients,
                1e-3);
        assertThat((double) gradients[1] + gradients[2] + gradients[3]).isCloseTo(0, within(1e-6));
    }
}
