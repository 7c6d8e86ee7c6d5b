package org.bellman.environment.randommodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.settings.SettingException;
import org.bellman.learning.environment.Grid;
import org.bellman.testkit.Allocation;
import org.bellman.testkit.environment.ModelValues;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

class RandomGridTest {
    private static final int RIGHT = 2;

    private static FiniteModel model(Map<String, ?> values) {
        return new RandomGridFactory().model(TestSettings.of(RandomGridSettings.class, values));
    }

    private static double mass(FiniteModel model, int pair) {
        return Arrays.stream(
                        model.probabilities(), model.transitionOffsets()[pair], model.transitionOffsets()[pair + 1])
                .sum();
    }

    @Test
    void withoutSlippingEveryPairHasOneSuccessor() {
        FiniteModel model = model(Map.of("rows", 2, "columns", 3));
        assertThat(model.successors())
                .containsExactly(0, 3, 1, 0, 0, 4, 2, 1, 1, ~5, 2, 2, 3, 3, 4, 0, 3, 4, ~5, 1, ~5, ~5, ~5, ~5);
        assertThat(model.probabilities()).containsOnly(1);
        assertThat(Arrays.copyOfRange(model.rewards(), 20, 24)).containsOnly(0);
        assertThat(Arrays.stream(model.rewards()).limit(20)).allMatch(reward -> reward >= -1 && reward < 0);
    }

    @Test
    void slippingStepsGoToEitherSideAndMeetAtTheEdges() {
        FiniteModel model = model(Map.of("rows", 3, "columns", 3, "slip", 0.5));
        int middle = 4 * 4 + RIGHT;
        int from = model.transitionOffsets()[middle];
        assertThat(Arrays.copyOfRange(model.successors(), from, model.transitionOffsets()[middle + 1]))
                .containsExactly(5, 1, 7);
        assertThat(Arrays.copyOfRange(model.probabilities(), from, from + 3)).containsExactly(0.5, 0.25, 0.25);
        // Left in the upper left corner: it stays there, but for the half that slips down.
        assertThat(Arrays.copyOf(model.successors(), 2)).containsExactlyInAnyOrder(0, 3);
        assertThat(Arrays.copyOf(model.probabilities(), 2)).containsExactly(0.75, 0.25);
        for (int pair = 0; pair < model.pairActions().length; pair++) {
            assertThat(mass(model, pair)).isCloseTo(1, within(1e-15));
        }
    }

    @Test
    void valuesWithoutDiscountAreTheCheapestWays() {
        FiniteModel model = model(Map.of("rows", 6, "columns", 7, "modelSeed", 3));
        double[] values = ModelValues.optimal(model, 1, 0);
        double[] cheapest = cheapest(model);
        assertThat(values).containsExactly(cheapest, within(1e-12));
        assertThat(values[0]).isBetween(-13.0, -1.0);
    }

    /** Bellman and Ford's algorithm over the steps, each of which costs the same whatever comes after it. */
    private static double[] cheapest(FiniteModel model) {
        double[] values = new double[model.states()];
        Arrays.fill(values, 0, values.length - 1, Double.NEGATIVE_INFINITY);
        for (int round = 0; round < model.states(); round++) {
            for (int pair = 0; pair < model.pairActions().length - 4; pair++) {
                int next = model.successors()[pair];
                double value = model.rewards()[pair] + (next < 0 ? 0 : values[next]);
                values[pair / 4] = Math.max(values[pair / 4], value);
            }
        }
        return values;
    }

    @Test
    void costsFollowFromTheSeed() {
        assertThat(model(Map.of("modelSeed", 1)).rewards())
                .isEqualTo(model(Map.of("modelSeed", 1)).rewards())
                .isNotEqualTo(model(Map.of("modelSeed", 2)).rewards());
    }

    @Test
    void oneCellIsAGoal() {
        assertThat(model(Map.of("rows", 1, "columns", 1)).successors()).containsExactly(~0, ~0, ~0, ~0);
    }

    @Test
    void nothingButTheModelIsAllocated() {
        long model = 1000 * (4 * 12L + 4 * 16L + 12);
        long allocated = Allocation.least(() -> new GridDraw(new Grid(50, 20), 0, 1).model());
        assertThat(allocated).isBetween(model, model + 1000);
    }

    @Test
    void gridThatNoModelHoldsIsRefused() {
        assertThatThrownBy(() -> model(Map.of("rows", 100_000, "columns", 10_000)))
                .isInstanceOf(SettingException.class)
                .hasMessage("rows=100000 is too large with columns=10000: there are more than 536870909 cells, the most"
                        + " that a model can hold; take fewer rows or columns");
    }
}
