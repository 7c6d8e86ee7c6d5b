package org.bellman.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bellman.api.random.RandomStream;
import org.bellman.learning.internal.Allocation;
import org.bellman.learning.internal.CentralDifferences;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QLearningTest {
    @Test
    void theTargetIsTheRewardPlusTheDiscountedBestValue() {
        float[] targets = new float[2];
        float[] qT = {1, 5, 3, -2, -1, -4};
        QLearning.targets(new float[] {10, 20}, new float[] {0.5f, 0.25f}, qT, qT, 2, 3, targets);
        assertThat(targets).containsExactly(12.5f, 19.75f);
    }

    @Test
    void doubleQLearningChoosesByOneNetworkAndValuesByTheOther() {
        float[] targets = new float[1];
        QLearning.targets(new float[] {1}, new float[] {1}, new float[] {7, 100}, new float[] {2, 1}, 1, 2, targets);
        assertThat(targets).containsExactly(8);
    }

    @Test
    void terminationBootstrapsWithZero() {
        float[] targets = new float[1];
        float[] qT = {1e30f, 5};
        QLearning.targets(new float[] {3}, new float[] {0}, qT, qT, 1, 2, targets);
        assertThat(targets).containsExactly(3);
    }

    @Test
    void ofEqualValuesTheFirstIsChosen() {
        assertThat(QLearning.argMax(new float[] {9, 1, 2, 2}, 1, 3)).isEqualTo(1);
        assertThat(QLearning.argMax(new float[] {-5}, 0, 1)).isZero();
    }

    @Test
    void targetsTakeTheBestOfTheAllowedActions() {
        float[] targets = new float[3];
        float[] qT = {1, 5, 3, 1, 5, 3, 1, 5, 3};
        boolean[] mask = {true, false, true, true, true, true, true, false, false};
        QLearning.targets(new float[3], new float[] {1, 1, 1}, qT, qT, mask, 3, 3, targets);
        assertThat(targets).containsExactly(3, 5, 1);
    }

    @Test
    void ofAllowedValuesTheFirstLargestIsChosen() {
        boolean[] mask = {false, false, false, true, true, false};
        assertThat(QLearning.argMax(new float[] {9, 5, 2, 2, 7}, 1, mask, 2, 4)).isEqualTo(1);
        assertThatThrownBy(() -> QLearning.argMax(new float[3], 0, new boolean[3], 0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mask allows no action; the environment must allow at least one");
    }

    @Test
    void regressionsAreWhatPyTorchComputes() {
        assertThat(Regression.SQUARED.value(-3)).isEqualTo(9);
        assertThat(Regression.HUBER.value(0.5)).isEqualTo(0.125);
        assertThat(Regression.HUBER.value(-3)).isEqualTo(2.5);
        assertThat(Regression.HUBER.value(1)).isEqualTo(0.5);
        assertThat(Regression.HUBER.derivative(-3)).isEqualTo(-1);
        assertThat(Regression.HUBER.derivative(Double.NaN)).isNaN();
        assertThat(Regression.HUBER.value(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @EnumSource(Regression.class)
    void theGradientIsThatOfTheLoss(Regression regression) {
        int batch = 5;
        int actions = 3;
        RandomStream random = RandomStreams.of(4);
        float[] q = new float[batch * actions];
        float[] targets = new float[batch];
        float[] weights = new float[batch];
        for (int i = 0; i < q.length; i++) {
            q[i] = (float) random.nextGaussian() * 2;
        }
        for (int i = 0; i < batch; i++) {
            targets[i] = (float) random.nextGaussian() * 2;
            weights[i] = (float) random.nextDouble();
        }
        float[] taken = {0, 2, 1, 1, 0};
        for (float[] w : new float[][] {weights, null}) {
            float[] errors = new float[batch];
            float[] gradients = new float[batch * actions];
            QLearning.loss(q, taken, targets, w, regression, batch, actions, errors, gradients);
            CentralDifferences.check(
                    x -> QLearning.loss(x, taken, targets, w, regression, batch, actions, errors, new float[15]),
                    q,
                    gradients,
                    1e-5);
        }
    }

    @Test
    void theLossIsTheWeightedMeanAndErrorsPointToTheTarget() {
        float[] errors = new float[2];
        float[] gradients = {7, 7, 7, 7};
        double loss = QLearning.loss(
                new float[] {1, 2, 3, 4},
                new float[] {1, 0},
                new float[] {5, 2.5f},
                new float[] {1, 0.5f},
                Regression.SQUARED,
                2,
                2,
                errors,
                gradients);
        assertThat(errors).containsExactly(3, -0.5f);
        assertThat(loss).isCloseTo((9 + 0.5 * 0.25) / 2, within(1e-12));
        assertThat(gradients).containsExactly(0, -3, 0.25f, 0);
    }

    @Test
    void wrongShapesAreNamed() {
        float[] two = new float[2];
        float[] four = new float[4];
        assertThatThrownBy(() -> QLearning.targets(new float[1], two, four, four, 2, 2, two))
                .hasMessageContaining("rT has 1 values; 2 are needed");
        assertThatThrownBy(() -> QLearning.targets(two, two, four, two, 2, 2, two))
                .hasMessageContaining("qTSelector");
        assertThatThrownBy(() -> QLearning.loss(four, new float[] {0, 2}, two, null, Regression.HUBER, 2, 2, two, four))
                .hasMessageContaining("aTm1 is 2");
        assertThatThrownBy(() -> QLearning.loss(four, two, two, new float[0], Regression.HUBER, 2, 2, two, four))
                .hasMessageContaining("weights has 0");
        assertThatThrownBy(() -> QLearning.argMax(two, 1, 2)).hasMessageContaining("values");
    }

    @Test
    void nothingIsAllocated() {
        float[] two = new float[2];
        float[] q = new float[4];
        float[] gradients = new float[4];
        assertThat(Allocation.bytesOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        QLearning.targets(two, two, q, q, 2, 2, two);
                        QLearning.loss(q, two, two, null, Regression.HUBER, 2, 2, two, gradients);
                    }
                }))
                .isLessThan(1000);
    }
}
