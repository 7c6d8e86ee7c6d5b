package org.bellman.learning.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bellman.api.random.RandomStream;
import org.bellman.learning.internal.Allocation;
import org.bellman.learning.internal.CentralDifferences;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;

class CategoricalTest {
    private static final float[] LOGITS = {0.5f, -1, 2, 0};

    @Test
    void probabilitiesAreTheSoftmaxAndSumToOne() {
        Categorical policy = of(LOGITS);
        double total = Math.exp(0.5) + Math.exp(-1) + Math.exp(2) + 1;
        double sum = 0;
        for (int a = 0; a < 4; a++) {
            assertThat(policy.probability(a)).isCloseTo(Math.exp(LOGITS[a]) / total, within(1e-15));
            assertThat(policy.logProbability(a)).isCloseTo(LOGITS[a] - Math.log(total), within(1e-14));
            sum += policy.probability(a);
        }
        assertThat(sum).isCloseTo(1, within(1e-15));
        assertThat(policy.mode()).isEqualTo(2);
    }

    @Test
    void equalLogitsAreUniformHoweverLargeTheyAre() {
        for (float z : new float[] {0, 1e30f, -1e30f}) {
            Categorical policy = of(z, z, z, z);
            assertThat(policy.probability(3)).isEqualTo(0.25);
            assertThat(policy.entropy()).isCloseTo(Math.log(4), within(1e-15));
        }
        assertThat(of(1000, -1000).entropy()).isZero();
    }

    @Test
    void gradientsAreThoseOfCentralDifferences() {
        Categorical old = of(1, 0.5f, -0.25f, 0);
        for (int action = 0; action < 4; action++) {
            int a = action;
            float[] gradients = new float[4];
            of(LOGITS).addLogProbabilityGradient(a, 1.5, gradients, 0);
            CentralDifferences.check(z -> 1.5 * of(z).logProbability(a), LOGITS.clone(), gradients, 1e-5);
        }
        float[] entropy = new float[4];
        of(LOGITS).addEntropyGradient(-2, entropy, 0);
        CentralDifferences.check(z -> -2 * of(z).entropy(), LOGITS.clone(), entropy, 1e-5);
        float[] divergence = new float[4];
        of(LOGITS).addDivergenceGradient(old, 3, divergence, 0);
        CentralDifferences.check(z -> 3 * of(z).divergenceFrom(old), LOGITS.clone(), divergence, 1e-5);
    }

    @Test
    void gradientsAreAddedToWhatIsThere() {
        float[] gradients = {9, 9, 1, 1};
        of(0, 0).addLogProbabilityGradient(1, 2, gradients, 2);
        assertThat(gradients).containsExactly(9, 9, 0, 2);
    }

    @Test
    void aDistributionDoesNotDivergeFromItself() {
        assertThat(of(LOGITS).divergenceFrom(of(LOGITS))).isZero();
        assertThat(of(LOGITS).divergenceFrom(of(0, 0, 0, 0))).isPositive();
    }

    @Test
    void theMeanGradientOfTheLogProbabilityIsZero() {
        Categorical policy = of(LOGITS);
        float[] gradients = new float[4];
        for (int a = 0; a < 4; a++) {
            policy.addLogProbabilityGradient(a, policy.probability(a), gradients, 0);
        }
        assertThat(gradients).containsExactly(new float[4], within(1e-7f));
    }

    @Test
    void samplesHaveTheirProbabilities() {
        Categorical policy = of(LOGITS);
        RandomStream random = RandomStreams.of(1);
        int[] counts = new int[4];
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            counts[policy.sample(random)]++;
        }
        for (int a = 0; a < 4; a++) {
            assertThat(counts[a] / (double) n).isCloseTo(policy.probability(a), within(0.006));
        }
    }

    @Test
    void aForbiddenActionIsNeverDrawnAndGetsNoGradient() {
        float[] logits = {9, 0, 5, 0};
        Categorical.mask(logits, 1, new boolean[] {true, false, true}, 0, 3);
        assertThat(logits).containsExactly(9, 0, Float.NEGATIVE_INFINITY, 0);
        Categorical policy = new Categorical(3);
        policy.set(logits, 1);
        assertThat(policy.probability(1)).isZero();
        assertThat(policy.entropy()).isCloseTo(Math.log(2), within(1e-15));
        RandomStream random = RandomStreams.of(1);
        for (int i = 0; i < 1000; i++) {
            assertThat(policy.sample(random)).isNotEqualTo(1);
        }
        float[] gradients = new float[3];
        policy.addLogProbabilityGradient(0, 1, gradients, 0);
        policy.addEntropyGradient(1, gradients, 0);
        policy.addDivergenceGradient(policy, 1, gradients, 0);
        assertThat(gradients[1]).isZero();
        assertThat(gradients).containsExactly(0.5f, 0, -0.5f);
        assertThatThrownBy(() -> Categorical.mask(logits, 0, new boolean[3], 0, 3))
                .hasMessageContaining("allows no action");
    }

    @Test
    void nothingIsAllocated() {
        Categorical policy = of(LOGITS);
        RandomStream random = RandomStreams.of(1);
        float[] gradients = new float[4];
        assertThat(Allocation.bytesOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        policy.set(LOGITS, 0);
                        policy.addEntropyGradient(1, gradients, 0);
                        policy.addLogProbabilityGradient(policy.sample(random), 1, gradients, 0);
                    }
                }))
                .isLessThan(1000);
    }

    private static Categorical of(float... logits) {
        Categorical categorical = new Categorical(logits.length);
        categorical.set(logits, 0);
        return categorical;
    }
}
