package org.bellman.environment.gamblersproblem.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.settings.SettingException;
import org.bellman.api.space.Discrete;
import org.bellman.testkit.environment.ModelValues;
import org.bellman.testkit.settings.SettingsTable;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GamblersProblemTest {
    private final GamblersProblemFactory factory = new GamblersProblemFactory();
    private final float[] observation = new float[1];

    private static TestSettings settings(Map<String, ?> values) {
        return TestSettings.of(GamblersProblemSettings.class, values);
    }

    private FiniteModel model(Map<String, ?> values) {
        return factory.model(settings(values)).orElseThrow();
    }

    /** The value of bold play, which is optimal for an unfair coin (Dubins and Savage, 1965), of a share of the goal. */
    private static double bold(double share, double heads, int flips) {
        if (share <= 0 || share >= 1 || flips == 0) {
            return share >= 1 ? 1 : 0;
        }
        return share <= 0.5
                ? heads * bold(2 * share, heads, flips - 1)
                : heads + (1 - heads) * bold(2 * share - 1, heads, flips - 1);
    }

    @Test
    void valuesWithoutDiscountAreThoseOfBoldPlay() {
        double[] values = ModelValues.optimal(model(Map.of()), 1, 1e-15);
        assertThat(values[25]).isCloseTo(0.16, within(1e-12));
        assertThat(values[50]).isCloseTo(0.4, within(1e-12));
        assertThat(values[75]).isCloseTo(0.64, within(1e-12));
        for (int capital = 0; capital < 100; capital++) {
            assertThat(values[capital]).as("%d", capital).isCloseTo(bold(capital / 100.0, 0.4, 60), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.55, 0.75})
    void withAFavourableCoinSmallStakesAreBestAndTheValueIsThatOfRuin(double heads) {
        double[] values = ModelValues.optimal(model(Map.of("heads", heads, "goal", 20)), 1, 1e-16);
        double odds = (1 - heads) / heads;
        for (int capital = 1; capital < 20; capital++) {
            double ruin = (1 - Math.pow(odds, capital)) / (1 - Math.pow(odds, 20));
            assertThat(values[capital]).as("%d", capital).isCloseTo(ruin, within(1e-12));
        }
    }

    @Test
    void stakesAreAtLeastOneAndAtMostWhatOneHasOrWants() {
        FiniteModel model = model(Map.of());
        for (int capital = 1; capital < 100; capital++) {
            int[] stakes = Arrays.copyOfRange(
                    model.pairActions(), model.pairOffsets()[capital], model.pairOffsets()[capital + 1]);
            assertThat(stakes)
                    .startsWith(1)
                    .hasSize(Math.min(capital, 100 - capital))
                    .isSorted();
        }
        assertThat(Arrays.copyOf(model.pairOffsets(), 2)).containsExactly(0, 1);
        assertThat(model.pairActions()).startsWith(0).endsWith(0);
    }

    @Test
    void spacesFollowTheGoal() {
        assertThat(factory.observationSpace(settings(Map.of()))).isEqualTo(new Discrete(101));
        assertThat(factory.actionSpace(settings(Map.of()))).isEqualTo(new Discrete(51));
        assertThat(factory.actionSpace(settings(Map.of("goal", 7)))).isEqualTo(new Discrete(4));
        assertThat(factory.timeLimit(settings(Map.of()))).isZero();
        assertThat(model(Map.of("goal", 5)).initial()).containsExactly(0, 0.25, 0.25, 0.25, 0.25, 0);
    }

    @Test
    void stakeBeyondTheCapitalIsMaskedAndRefused() {
        Environment gambler = factory.create(settings(Map.of("goal", 5)));
        for (int seed = 0; observation[0] != 1; seed++) {
            gambler.reset(seed, observation, 0);
        }
        boolean[] mask = new boolean[3];
        assertThat(gambler.actionMask(mask, 0)).isTrue();
        assertThat(mask).containsExactly(false, true, false);
        assertThat(gambler.render().orElseThrow().text()).isEqualTo("1 of 5");
        assertThatThrownBy(() -> gambler.step(new float[] {2}, 0, observation, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("action 2 is not allowed in state 1");
    }

    @Test
    void reachingTheGoalEarnsOne() {
        Environment gambler = factory.create(settings(Map.of("goal", 2, "heads", 1)));
        gambler.reset(1, observation, 0);
        assertThat(gambler.step(new float[] {1}, 0, observation, 0)).isEqualTo(Environment.TERMINATED);
        assertThat(gambler.reward()).isEqualTo(1);
        assertThat(observation[0]).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"goal, 1", "goal, 5001", "heads, 1.1", "heads, -0.1"})
    void settingOutOfRangeIsRefused(String key, double value) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(key + "=");
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md")).content().contains(SettingsTable.of(GamblersProblemSettings.class));
    }
}
