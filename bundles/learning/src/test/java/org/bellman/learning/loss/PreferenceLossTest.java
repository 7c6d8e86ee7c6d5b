package org.bellman.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bellman.learning.internal.CentralDifferences;
import org.junit.jupiter.api.Test;

class PreferenceLossTest {
    private static final float[] CHOSEN = {-0.5f, -10, -1};
    private static final float[] REJECTED = {-0.1f, -30, -21};
    private static final float[] REFERENCE_CHOSEN = {-0.5f, -10.1f, -0.1f};
    private static final float[] REFERENCE_REJECTED = {-0.1f, -20.1f, -0.1f};

    @Test
    void theDirectLossIsThePublishedVector() {
        double[] expected = {0.693147, 0.313262, 0.126928};
        for (int i = 0; i < 3; i++) {
            double loss = PreferenceLoss.direct(
                    new float[] {CHOSEN[i]},
                    new float[] {REJECTED[i]},
                    new float[] {REFERENCE_CHOSEN[i]},
                    new float[] {REFERENCE_REJECTED[i]},
                    0.1,
                    0,
                    1,
                    new float[1]);
            assertThat(loss).isCloseTo(expected[i], within(1e-6));
        }
    }

    @Test
    void aPolicyThatIsItsReferenceHasLossLogTwo() {
        double loss = PreferenceLoss.direct(CHOSEN, REJECTED, CHOSEN, REJECTED, 0.1, 0, 3, new float[3]);
        assertThat(loss).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void theDirectLossesGradientIsThatOfCentralDifferences() {
        float[] gradients = new float[3];
        direct(CHOSEN, REJECTED, gradients);
        CentralDifferences.check(x -> direct(x, REJECTED, new float[3]), CHOSEN.clone(), gradients, 1e-5);
        float[] negative = new float[3];
        for (int i = 0; i < 3; i++) {
            negative[i] = -gradients[i];
        }
        CentralDifferences.check(x -> direct(CHOSEN, x, new float[3]), REJECTED.clone(), negative, 1e-5);
    }

    /** Rewards 1, 0, -1, the three pairs equally often and labelled by their Bradley-Terry probabilities. */
    @Test
    void theTrueRewardsMinimiseTheLoss() {
        float[] better = {1, 1, 0};
        float[] worse = {0, -1, -1};
        double loss = 0;
        double slope = 0;
        for (int i = 0; i < 3; i++) {
            double p = 1 / (1 + Math.exp(worse[i] - better[i]));
            float[] gradient = new float[1];
            float[] other = new float[1];
            float[] a = {better[i]};
            float[] b = {worse[i]};
            loss += p * PreferenceLoss.bradleyTerry(a, b, 0, 1, gradient, other) / 3;
            slope += p * gradient[0];
            loss += (1 - p) * PreferenceLoss.bradleyTerry(b, a, 0, 1, gradient, other) / 3;
            slope += (1 - p) * other[0];
        }
        assertThat(loss).isCloseTo(0.509913, within(1e-6));
        assertThat(slope).isCloseTo(0, within(1e-7));
    }

    @Test
    void theScoresGradientsAreThoseOfCentralDifferences() {
        float[] chosen = {1, -2, 0.5f};
        float[] rejected = {0.25f, 1, 0.75f};
        float[] chosenGradients = new float[3];
        float[] rejectedGradients = new float[3];
        PreferenceLoss.bradleyTerry(chosen, rejected, 0.01, 3, chosenGradients, rejectedGradients);
        CentralDifferences.check(
                x -> PreferenceLoss.bradleyTerry(x, rejected, 0.01, 3, new float[3], new float[3]),
                chosen.clone(),
                chosenGradients,
                1e-5);
        CentralDifferences.check(
                x -> PreferenceLoss.bradleyTerry(chosen, x, 0.01, 3, new float[3], new float[3]),
                rejected.clone(),
                rejectedGradients,
                1e-5);
    }

    @Test
    void farMarginsDoNotOverflow() {
        float[] gradients = new float[2];
        float[] far = {1e30f, -1e30f};
        double loss = PreferenceLoss.bradleyTerry(far, new float[2], 0, 2, gradients, new float[2]);
        assertThat(loss).isEqualTo((double) 1e30f / 2);
        assertThat(gradients).containsExactly(0, -0.5f);
    }

    private static double direct(float[] chosen, float[] rejected, float[] gradients) {
        return PreferenceLoss.direct(chosen, rejected, REFERENCE_CHOSEN, REFERENCE_REJECTED, 0.1, 0.05, 3, gradients);
    }
}
