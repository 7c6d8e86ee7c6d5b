package org.bellman.algorithm.policyiteration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateReader;
import org.bellman.testkit.planning.ModelTask;
import org.bellman.testkit.planning.SampleModels;
import org.junit.jupiter.api.Test;

class AverageRewardTest {
    private static final double EXACT = 1e-12;
    private static final Map<String, Object> AVERAGE = Map.of("criterion", "average");

    @Test
    void averageOfAPeriodicModelIsThatOfItsRound() {
        StateReader found = Solve.model(SampleModels.pendulum(), AVERAGE);
        assertThat(found.number("gain")).isCloseTo(2, within(EXACT));
        assertThat(found.number("gainLower")).isCloseTo(2, within(EXACT));
        assertThat(found.number("gainUpper")).isCloseTo(2, within(EXACT));
        assertThat(found.doubles("values")).containsExactly(new double[] {0, 1}, within(EXACT));
        assertThat(found.longs("policy")).containsExactly(1, 0);
    }

    @Test
    void averagesOfPartsThatNothingConnectsAreTheirOwn() {
        StateReader found = Solve.model(SampleModels.islands(), AVERAGE);
        assertThat(found.doubles("gains")).containsExactly(new double[] {1, 2}, within(EXACT));
        assertThat(found.number("gain")).isCloseTo(1, within(EXACT));
        assertThat(found.has("gainLower")).isFalse();
    }

    @Test
    void whereThePartsDifferTheBetterOneIsSought() {
        // State 0 pays 5 once and goes to the part that pays 1, or nothing and to one that pays 1 or 3 by turns.
        FiniteModelBuilder model = new FiniteModelBuilder(4, 2).initial(0, 1);
        model.pair(0, 0).transition(1, 1, 5, false);
        model.pair(0, 1).transition(0.5, 0, 0, false).transition(0.5, 2, 0, false);
        model.pair(1, 0).transition(1, 1, 1, false);
        model.pair(2, 0).transition(1, 3, 1, false);
        model.pair(3, 0).transition(1, 2, 3, false);
        StateReader found = Solve.model(model.build(), AVERAGE);
        assertThat(found.doubles("gains")).containsExactly(new double[] {2, 1, 2, 2}, within(EXACT));
        assertThat(found.longs("policy")[0]).isEqualTo(1);
        // h(2) = 0, h(2) + 2 = 1 + h(3), h(0) + 2 = h(0) / 2 + h(2) / 2
        assertThat(found.doubles("values")).containsExactly(new double[] {-4, 0, 0, 1}, within(EXACT));
    }

    @Test
    void gainLiesWithinItsBoundsAndIsTheLimitOfDiscountedValues() {
        FiniteModel model = SampleModels.random(60, 3, 4, 0, 9);
        StateReader found = Solve.model(model, AVERAGE);
        double gain = found.number("gain");
        assertThat(gain).isBetween(found.number("gainLower") - EXACT, found.number("gainUpper") + EXACT);
        assertThat(found.number("gainUpper") - found.number("gainLower")).isLessThan(1e-11);
        double[] values = Solve.model(model, Map.of("discount", 0.99999)).doubles("values");
        assertThat(values[0] * (1 - 0.99999)).isCloseTo(gain, within(1e-4));
        // The optimality equation g + h(s) = max r + P h holds with h as the difference of discounted values.
        double[] relative = found.doubles("values");
        assertThat(values[17] - values[0]).isCloseTo(relative[17] - relative[0], within(1e-3));
    }

    @Test
    void longRoundsDoNotBlurRelativeValues() {
        StateReader found = Solve.model(SampleModels.random(10_000, 3, 4, 0, 9), AVERAGE);
        assertThat(found.flag("converged")).isTrue();
        assertThat(found.number("gainUpper") - found.number("gainLower")).isLessThan(1e-11);
    }

    @Test
    void aModelThatEndsHasNoAverage() {
        assertThatThrownBy(() -> Solve.run(ModelTask.of(SampleModels.frozenLake(true)), AVERAGE))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("criterion=average is not allowed for Model-v0: in state 1 action 0 may end");
    }
}
