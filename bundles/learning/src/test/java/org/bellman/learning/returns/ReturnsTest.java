package org.bellman.learning.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bellman.api.random.RandomStream;
import org.bellman.learning.internal.Allocation;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;

class ReturnsTest {
    private static final float GAMMA = 0.5f;

    @Test
    void theValueOfAnEndlessEnvironmentIsOneOverOneMinusGamma() {
        int steps = 200;
        float[] rewards = filled(steps, 1);
        float[] discounts = filled(steps, 0.9f);
        float[] values = filled(steps, 10);
        float[] returns = new float[steps];
        Returns.bootstrapped(rewards, discounts, new boolean[steps], values, steps, 1, returns);
        assertThat(returns).containsOnly(new float[] {10}, within(1e-5f));
        // With the true values there is no advantage, whatever λ is.
        float[] advantages = new float[steps];
        for (double lambda : new double[] {0, 0.5, 1}) {
            Returns.generalizedAdvantages(
                    rewards, discounts, new boolean[steps], values, values, lambda, steps, 1, advantages);
            assertThat(advantages).containsOnly(new float[] {0}, within(1e-5f));
        }
    }

    @Test
    void terminationBootstrapsWithZeroAndTruncationWithTheFinalValue() {
        float[] rewards = {1, 2, 4};
        float[] values = {100, 200, 300};
        boolean[] ended = {false, true, false};
        float[] returns = new float[3];
        Returns.bootstrapped(rewards, new float[] {GAMMA, 0, GAMMA}, ended, values, 3, 1, returns);
        assertThat(returns).containsExactly(1 + 0.5f * 2, 2, 4 + 0.5f * 300);
        Returns.bootstrapped(rewards, new float[] {GAMMA, GAMMA, GAMMA}, ended, values, 3, 1, returns);
        assertThat(returns).containsExactly(1 + 0.5f * (2 + 0.5f * 200), 2 + 0.5f * 200, 4 + 0.5f * 300);
    }

    @Test
    void advantagesAreTheClosedSum() {
        int steps = 6;
        RandomStream random = RandomStreams.of(1);
        float[] rewards = gaussians(random, steps);
        float[] before = gaussians(random, steps);
        float[] after = gaussians(random, steps);
        double lambda = 0.7;
        float[] advantages = new float[steps];
        Returns.generalizedAdvantages(
                rewards, filled(steps, GAMMA), new boolean[steps], before, after, lambda, steps, 1, advantages);
        for (int t = 0; t < steps; t++) {
            double sum = 0;
            for (int l = 0; t + l < steps; l++) {
                double delta = rewards[t + l] + GAMMA * after[t + l] - before[t + l];
                sum += Math.pow(GAMMA * lambda, l) * delta;
            }
            assertThat((double) advantages[t]).isCloseTo(sum, within(1e-6));
        }
    }

    @Test
    void withLambdaOneAdvantagesAreBootstrappedReturnsMinusValues() {
        int steps = 8;
        int lanes = 3;
        RandomStream random = RandomStreams.of(2);
        float[] rewards = gaussians(random, steps * lanes);
        float[] before = gaussians(random, steps * lanes);
        float[] after = new float[steps * lanes];
        float[] discounts = new float[steps * lanes];
        boolean[] ended = new boolean[steps * lanes];
        for (int i = 0; i < after.length; i++) {
            ended[i] = random.nextInt(4) == 0;
            discounts[i] = ended[i] && random.nextInt(2) == 0 ? 0 : GAMMA;
            boolean inside = i + lanes < after.length && !ended[i];
            after[i] = inside ? before[i + lanes] : (float) random.nextGaussian();
        }
        float[] advantages = new float[steps * lanes];
        float[] returns = new float[steps * lanes];
        float[] expected = new float[steps * lanes];
        Returns.generalizedAdvantages(rewards, discounts, ended, before, after, 1, steps, lanes, advantages);
        Returns.lambdaReturns(advantages, before, steps * lanes, returns);
        Returns.bootstrapped(rewards, discounts, ended, after, steps, lanes, expected);
        assertThat(returns).containsExactly(expected, within(1e-5f));
    }

    @Test
    void withLambdaZeroAdvantagesAreTheOneStepErrors() {
        float[] advantages = new float[2];
        Returns.generalizedAdvantages(
                new float[] {1, 2},
                new float[] {GAMMA, 0},
                new boolean[] {false, true},
                new float[] {10, 20},
                new float[] {30, 40},
                0,
                2,
                1,
                advantages);
        assertThat(advantages).containsExactly(1 + 15 - 10, 2 - 20);
    }

    @Test
    void lanesAreIndependent() {
        float[] returns = new float[4];
        float[] rewards = {1, 100, 2, 200};
        Returns.bootstrapped(rewards, filled(4, GAMMA), new boolean[4], new float[4], 2, 2, returns);
        assertThat(returns).containsExactly(2, 200, 2, 200);
    }

    @Test
    void normalizedAdvantagesHaveMeanZeroAndDeviationOne() {
        float[] advantages = {1, 2, 3, 4, 99};
        Returns.normalize(advantages, 4);
        assertThat(advantages[4]).isEqualTo(99);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            sum += advantages[i];
            squares += advantages[i] * advantages[i];
        }
        assertThat(sum).isCloseTo(0, within(1e-6));
        assertThat(squares / 3).isCloseTo(1, within(1e-6));
    }

    @Test
    void equalAdvantagesBecomeZero() {
        float[] advantages = {7, 7, 7};
        Returns.normalize(advantages, 3);
        assertThat(advantages).containsOnly(0);
        float[] single = {7};
        Returns.normalize(single, 1);
        assertThat(single).containsOnly(0);
    }

    @Test
    void explainedVarianceIsOneForAPerfectValueAndZeroForAConstant() {
        float[] returns = {1, 2, 4};
        assertThat(Returns.explainedVariance(returns, returns, 3)).isEqualTo(1);
        assertThat(Returns.explainedVariance(returns, new float[] {5, 5, 5}, 3)).isCloseTo(0, within(1e-12));
        assertThat(Returns.explainedVariance(new float[3], returns, 3)).isNaN();
        assertThat(Returns.explainedVariance(returns, new float[] {-1, -2, -4}, 3))
                .isCloseTo(-3, within(1e-12));
    }

    @Test
    void wrongShapesAreNamed() {
        float[] four = new float[4];
        boolean[] ended = new boolean[4];
        assertThatThrownBy(() -> Returns.bootstrapped(four, new float[3], ended, four, 2, 2, four))
                .hasMessageContaining("discountT has 3 values; 4 are needed");
        assertThatThrownBy(() -> Returns.bootstrapped(four, four, new boolean[3], four, 2, 2, four))
                .hasMessageContaining("endedT");
        assertThatThrownBy(() -> Returns.generalizedAdvantages(four, four, ended, four, four, 1.5, 2, 2, four))
                .hasMessageContaining("lambda is 1.5");
    }

    @Test
    void nothingIsAllocated() {
        float[] four = new float[4];
        boolean[] ended = new boolean[4];
        assertThat(Allocation.bytesOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        Returns.generalizedAdvantages(four, four, ended, four, four, 1, 2, 2, four);
                        Returns.normalize(four, 4);
                    }
                }))
                .isLessThan(1000);
    }

    private static float[] filled(int n, float value) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] gaussians(RandomStream random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
