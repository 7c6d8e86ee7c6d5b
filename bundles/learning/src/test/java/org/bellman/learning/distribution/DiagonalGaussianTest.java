package org.bellman.learning.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bellman.api.random.RandomStream;
import org.bellman.learning.internal.Allocation;
import org.bellman.learning.internal.CentralDifferences;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;

class DiagonalGaussianTest {
    private static final float[] X = {0.5f, -1.5f, 0.25f};
    private static final float[] MEAN = {0, -1, 0.75f};
    private static final float[] LOG_STD = {0, -0.5f, 0.3f};
    private static final float[] OLD_MEAN = {0.1f, -0.8f, 0.7f};
    private static final float[] OLD_LOG_STD = {0.2f, -0.4f, 0};

    @Test
    void theDensityIsTheProductOfNormalDensities() {
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            double sigma = Math.exp(LOG_STD[i]);
            double z = (X[i] - MEAN[i]) / sigma;
            expected += Math.log(Math.exp(-z * z / 2) / (sigma * Math.sqrt(2 * Math.PI)));
        }
        assertThat(logProbability(MEAN, LOG_STD)).isCloseTo(expected, within(1e-14));
    }

    @Test
    void theStandardNormalHasTheKnownEntropy() {
        assertThat(DiagonalGaussian.entropy(new float[2], 0, 2)).isCloseTo(2 * 1.4189385332046727, within(1e-14));
        assertThat(DiagonalGaussian.entropy(new float[] {9, 1}, 1, 1)).isCloseTo(2.4189385332046727, within(1e-14));
    }

    @Test
    void gradientsAreThoseOfCentralDifferences() {
        float[] mean = new float[3];
        float[] logStd = new float[3];
        DiagonalGaussian.addLogProbabilityGradient(X, 0, MEAN, 0, LOG_STD, 0, 3, -2, mean, logStd);
        CentralDifferences.check(m -> -2 * logProbability(m, LOG_STD), MEAN.clone(), mean, 1e-4);
        CentralDifferences.check(s -> -2 * logProbability(MEAN, s), LOG_STD.clone(), logStd, 1e-4);

        float[] meanDivergence = new float[3];
        float[] logStdDivergence = new float[3];
        DiagonalGaussian.addDivergenceGradient(
                OLD_MEAN, OLD_LOG_STD, MEAN, LOG_STD, 0, 0, 3, 3, meanDivergence, logStdDivergence);
        CentralDifferences.check(m -> 3 * divergence(m, LOG_STD), MEAN.clone(), meanDivergence, 1e-4);
        CentralDifferences.check(s -> 3 * divergence(MEAN, s), LOG_STD.clone(), logStdDivergence, 1e-4);
    }

    @Test
    void aDistributionDoesNotDivergeFromItself() {
        assertThat(DiagonalGaussian.divergence(MEAN, LOG_STD, MEAN, LOG_STD, 0, 0, 3))
                .isZero();
        assertThat(divergence(MEAN, LOG_STD)).isPositive();
    }

    @Test
    void theDivergenceIsTheMeanOfTheLogRatio() {
        RandomStream random = RandomStreams.of(5);
        float[] x = new float[3];
        double sum = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            DiagonalGaussian.sample(random, OLD_MEAN, 0, OLD_LOG_STD, 0, 3, x, 0);
            sum += DiagonalGaussian.logProbability(x, 0, OLD_MEAN, 0, OLD_LOG_STD, 0, 3)
                    - DiagonalGaussian.logProbability(x, 0, MEAN, 0, LOG_STD, 0, 3);
        }
        assertThat(sum / n).isCloseTo(divergence(MEAN, LOG_STD), within(0.006));
    }

    @Test
    void offsetsPointIntoLargerArrays() {
        float[] twice = new float[6];
        System.arraycopy(MEAN, 0, twice, 3, 3);
        float[] gradients = new float[6];
        float[] logStdGradients = new float[3];
        double expected = logProbability(MEAN, LOG_STD);
        assertThat(DiagonalGaussian.logProbability(X, 0, twice, 3, LOG_STD, 0, 3))
                .isEqualTo(expected);
        DiagonalGaussian.addLogProbabilityGradient(X, 0, twice, 3, LOG_STD, 0, 3, 1, gradients, logStdGradients);
        assertThat(gradients).startsWith(0, 0, 0);
        assertThat(gradients[3]).isEqualTo(0.5f);
    }

    @Test
    void nothingIsAllocated() {
        RandomStream random = RandomStreams.of(5);
        float[] x = new float[3];
        float[] gradients = new float[3];
        assertThat(Allocation.bytesOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        DiagonalGaussian.sample(random, MEAN, 0, LOG_STD, 0, 3, x, 0);
                        DiagonalGaussian.addLogProbabilityGradient(
                                x, 0, MEAN, 0, LOG_STD, 0, 3, 1, gradients, gradients);
                    }
                }))
                .isLessThan(1000);
    }

    private static double logProbability(float[] mean, float[] logStd) {
        return DiagonalGaussian.logProbability(X, 0, mean, 0, logStd, 0, 3);
    }

    private static double divergence(float[] mean, float[] logStd) {
        return DiagonalGaussian.divergence(OLD_MEAN, OLD_LOG_STD, mean, logStd, 0, 0, 3);
    }
}
