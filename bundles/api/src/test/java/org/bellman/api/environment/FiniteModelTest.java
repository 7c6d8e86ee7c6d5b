package org.bellman.api.environment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FiniteModelTest {
    /** Two states: from 0 one action leads to 1 or ends; from 1 one action stays. */
    private static FiniteModel model(double p, double reward, int successor, boolean missing) {
        return new FiniteModel(
                2,
                1,
                new int[] {0, 1, 2},
                new int[] {0, 0},
                new int[] {0, 2, 3},
                new int[] {successor, ~0, 1},
                new double[] {p, 0.5, 1},
                new double[] {reward, 0},
                new double[] {1, 0},
                missing);
    }

    @Test
    void aWholeModelIsAccepted() {
        assertThatCode(() -> model(0.5, -1, 1, false)).doesNotThrowAnyException();
    }

    @Test
    void missingMassMustBeDeclared() {
        assertThatThrownBy(() -> model(0.25, -1, 1, false))
                .hasMessage("FiniteModel: state 0, action 0: probabilities sum to 0.75, not 1");
        assertThatCode(() -> model(0.25, -1, 1, true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> model(0.75, -1, 1, true)).hasMessageContaining("sum to 1.25");
    }

    @Test
    void nonsenseIsNamedWithStateAndAction() {
        assertThatThrownBy(() -> model(Double.NaN, -1, 1, false)).hasMessageContaining("probability NaN");
        assertThatThrownBy(() -> model(0.5, Double.POSITIVE_INFINITY, 1, false))
                .hasMessage("FiniteModel: state 0, action 0: the reward is Infinity, not finite");
        assertThatThrownBy(() -> model(0.5, -1, 2, false)).hasMessageContaining("successor 2 is not below");
    }
}
