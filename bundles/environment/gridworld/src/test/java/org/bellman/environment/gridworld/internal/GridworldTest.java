package org.bellman.environment.gridworld.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.settings.SettingException;
import org.bellman.api.space.Discrete;
import org.bellman.testkit.environment.ModelValues;
import org.bellman.testkit.settings.SettingsTable;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridworldTest {
    private final GridworldFactory factory = new GridworldFactory();

    private static TestSettings settings(String map) {
        return TestSettings.of(GridworldSettings.class, Map.of("map", map));
    }

    private FiniteModel model(String map) {
        return factory.model(settings(map)).orElseThrow();
    }

    private static double[] first(double[] values, int count) {
        return Arrays.copyOf(values, count);
    }

    @Test
    void optimalValuesAreThoseOfExample38() {
        double[] values = ModelValues.optimal(model("5x5"), 0.9, 1e-14);
        assertThat(first(values, 5))
                .containsExactly(new double[] {21.9775, 24.4194, 21.9775, 19.4194, 17.4775}, within(5e-5));
        // From A five steps lead back to A: 10 / (1 - 0.9^5); from B four lead to A.
        double best = 10 / (1 - Math.pow(0.9, 5));
        assertThat(values[1]).isCloseTo(best, within(1e-12));
        assertThat(values[0]).isCloseTo(0.9 * best, within(1e-12));
        assertThat(values[3]).isCloseTo(5 + Math.pow(0.9, 5) * best, within(1e-12));
    }

    @Test
    void valuesOfTheRandomPolicyAreThoseOfExample35() {
        FiniteModel model = model("5x5");
        double[] values = ModelValues.of(model, ModelValues.random(model), 0.9);
        assertThat(first(values, 5)).containsExactly(new double[] {3.309, 8.789, 4.428, 5.322, 1.492}, within(5e-4));
    }

    @Test
    void valuesOfTheRandomPolicyAreThoseOfExample41() {
        FiniteModel model = model("4x4");
        double[] expected = {0, -14, -20, -22, -14, -18, -20, -20, -20, -20, -18, -14, -22, -20, -14, 0};
        assertThat(ModelValues.of(model, ModelValues.random(model), 1)).containsExactly(expected, within(1e-10));
    }

    @Test
    void optimalValuesOfExample41CountTheStepsToTheNearestCorner() {
        double[] values = ModelValues.optimal(model("4x4"), 1, 0);
        assertThat(values).containsExactly(0, -1, -2, -3, -1, -2, -3, -2, -2, -3, -2, -1, -3, -2, -1, 0);
    }

    @Test
    void rowsOfTheNamedMapsAreTheSameGrids() {
        assertThat(model(".A.B./...../...b./...../.a...").successors())
                .isEqualTo(model("5x5").successors());
        assertThat(model("T.../..../..../...T").rewards())
                .isEqualTo(model("4x4").rewards());
    }

    @Test
    void spacesAndPlaneFollowTheMap() {
        assertThat(factory.observationSpace(settings("A.T/..a"))).isEqualTo(new Discrete(6));
        assertThat(factory.actionSpace(settings("5x5"))).isEqualTo(new Discrete(4));
        assertThat(factory.timeLimit(settings("4x4"))).isZero();
        assertThat(factory.grid(settings("A.T/..a"))).contains(new StateGrid(2, 3, "A.T..a", "↑→↓←"));
    }

    @Test
    void episodesBeginEvenlyWhereTheyDoNotEnd() {
        assertThat(model("5x5").initial()).containsOnly(1.0 / 25);
        assertThat(model("A.T/..a").initial()).containsExactly(0.2, 0.2, 0, 0.2, 0.2, 0.2);
    }

    @Test
    void mapWithAnEndPaysForEveryStepAndCarriesAllTheSame() {
        Environment grid = factory.create(settings("A.T/..a"));
        float[] observation = new float[1];
        for (int seed = 0; observation[0] != 1; seed++) {
            grid.reset(seed, observation, 0);
        }
        assertThat(grid.step(new float[] {3}, 0, observation, 0)).isZero();
        assertThat(grid.reward()).isEqualTo(-1);
        assertThat(grid.step(new float[] {0}, 0, observation, 0)).isZero();
        assertThat(grid.reward()).isEqualTo(10);
        assertThat(observation[0]).isEqualTo(5);
        assertThat(grid.render().orElseThrow().text()).isEqualTo(" A  .  T\n .  . [a]");
        assertThat(grid.step(new float[] {0}, 0, observation, 0)).isEqualTo(Environment.TERMINATED);
        assertThat(grid.reward()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A.. | has 1 cells A and 0 cells a; take one of each or none",
                "..b | has 0 cells B and 1 cells b; take one of each or none",
                "AAa | has 2 cells A and 1 cells a; take one of each or none",
                "TT | has no cell to begin in; write one as .",
                "../. | has rows of different lengths, row 1 of 2 and row 2 of 1 cells; make them equally long",
                "../ | has no cell in row 2; write its cells as ., T, A, a, B or b",
                "8x8 | has the letter 8 in row 1; take 5x5, 4x4, or rows of ., T, A, a, B and b separated by /",
            })
    void mapThatIsNoGridIsRefused(String map, String complaint) {
        TestSettings settings = settings(map);
        assertThatThrownBy(() -> factory.model(settings))
                .isInstanceOf(SettingException.class)
                .hasMessage("map=" + map + " " + complaint);
        assertThatThrownBy(() -> factory.create(settings)).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> factory.observationSpace(settings)).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> factory.grid(settings)).isInstanceOf(SettingException.class);
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md")).content().contains(SettingsTable.of(GridworldSettings.class));
    }
}
