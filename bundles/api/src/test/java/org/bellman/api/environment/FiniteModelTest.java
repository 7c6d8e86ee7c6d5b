package org.bellman.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
                .hasMessage("FiniteModel: state 0, action 0: probabilities sum to 0.75, not 1; make them sum to 1,"
                        + " or declare that missing mass ends the episode (missingMassEnds)");
        assertThatCode(() -> model(0.25, -1, 1, true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> model(0.75, -1, 1, true)).hasMessageContaining("sum to 1.25");
    }

    @Test
    void nonsenseIsNamedWithStateAndAction() {
        assertThatThrownBy(() -> model(Double.NaN, -1, 1, false)).hasMessageContaining("probability NaN");
        assertThatThrownBy(() -> model(0.5, Double.POSITIVE_INFINITY, 1, false))
                .hasMessage("FiniteModel: state 0, action 0: the reward is Infinity, not finite; give a finite number");
        assertThatThrownBy(() -> model(0.5, -1, 2, false)).hasMessageContaining("successor 2 is not in [0, 2)");
    }

    /** Two states of two actions each, all of which stay, with one array exchanged. */
    private static FiniteModel arrays(int[] pairOffsets, int[] pairActions, int[] offsets, double[] initial) {
        return new FiniteModel(
                2,
                2,
                pairOffsets,
                pairActions,
                offsets,
                new int[] {0, 0, 1, 1},
                new double[] {1, 1, 1, 1},
                new double[4],
                initial,
                false);
    }

    @Test
    void actionsMayDependOnTheState() {
        assertThatCode(() -> new FiniteModel(
                        2,
                        2,
                        new int[] {0, 1, 3},
                        new int[] {1, 0, 1},
                        new int[] {0, 1, 2, 3},
                        new int[] {1, ~0, 1},
                        new double[] {1, 1, 1},
                        new double[3],
                        new double[] {0.5, 0.5},
                        false))
                .doesNotThrowAnyException();
    }

    @Test
    void arraysAtOddsWithOneAnotherAreNamed() {
        int[] two = {0, 2, 4};
        int[] actions = {0, 1, 0, 1};
        int[] four = {0, 1, 2, 3, 4};
        double[] first = {1, 0};
        assertThatCode(() -> arrays(two, actions, four, first)).doesNotThrowAnyException();
        assertThatThrownBy(() -> arrays(two, new int[] {0, 0, 0, 1}, four, first))
                .hasMessage("FiniteModel: state 0, action 0: the pair is given twice; give it once");
        assertThatThrownBy(() -> arrays(new int[] {0, 0, 4}, actions, four, first))
                .hasMessage("FiniteModel: state 0 has no action; give it one");
        assertThatThrownBy(() -> arrays(new int[] {0, 5, 4}, actions, four, first))
                .hasMessage("FiniteModel: pairOffsets descends from 5 to 4 after entry 1; it must ascend");
        assertThatThrownBy(() -> arrays(new int[] {0, 2, 3}, actions, four, first))
                .hasMessage("FiniteModel: pairOffsets must have 3 entries from 0 to 4");
        assertThatThrownBy(() -> arrays(two, new int[] {0, 1, 0, 2}, four, first))
                .hasMessage("FiniteModel: state 1, action 2: the action is not in [0, 2)");
        assertThatThrownBy(() -> arrays(two, new int[] {1, 0, 0, 1}, four, first))
                .hasMessage("FiniteModel: state 0, action 0: actions must ascend; it follows 1");
        assertThatThrownBy(() -> arrays(two, actions, new int[] {0, 1, 1, 3, 4}, first))
                .hasMessage("FiniteModel: state 0, action 1: there is no transition; give one");
        assertThatThrownBy(() -> arrays(two, actions, four, new double[] {1}))
                .hasMessage("FiniteModel: initial has 1 entries, not 2");
        assertThatThrownBy(() -> arrays(two, actions, four, new double[] {2, -1}))
                .hasMessage(
                        "FiniteModel: state 1 has the initial probability -1.0, not one in [0, 1]; give one that is");
        assertThatThrownBy(() -> arrays(two, actions, four, new double[] {0.5, 0}))
                .hasMessage("FiniteModel: initial probabilities sum to 0.5, not 1; make them sum to 1");
    }

    @Test
    void aFailureKnowsItsPlace() {
        ModelException failure = catchThrowableOfType(ModelException.class, () -> model(0.25, -1, 1, false));

        assertThat(failure.state()).isZero();
        assertThat(failure.action()).isZero();
        assertThat(failure.problem()).startsWith("probabilities sum to 0.75");
        assertThat(ModelException.ofState(3, "has no action; give it one").action())
                .isEqualTo(-1);
        assertThat(ModelException.of("x").state()).isEqualTo(-1);
    }
}
