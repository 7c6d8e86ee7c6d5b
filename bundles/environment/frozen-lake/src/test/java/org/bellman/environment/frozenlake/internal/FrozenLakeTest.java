package org.bellman.environment.frozenlake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
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

class FrozenLakeTest {
    private final FrozenLakeFactory factory = new FrozenLakeFactory();
    private final float[] observation = new float[1];

    private static TestSettings settings(Map<String, ?> values) {
        return TestSettings.of(FrozenLakeSettings.class, values);
    }

    private FiniteModel model(Map<String, ?> values) {
        return factory.model(settings(values)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"4x4, 4x4, true", "8x8, 8x8, true", "4x4-not-slippery, 4x4, false"})
    void optimalValuesEqualThoseOfGymnasiumsTable(String resource, String map, boolean slippery) {
        double[] values = ModelValues.optimal(model(Map.of("map", map, "slippery", slippery)), 0.99, 1e-14);
        assertThat(values)
                .containsExactly(
                        ModelValues.recorded(getClass(), "/FrozenLake-v1-" + resource + ".json"), within(1e-9));
    }

    @Test
    void rowsOfTheNamedMapAreTheSameLake() {
        FiniteModel named = model(Map.of());
        FiniteModel written = model(Map.of("map", "SFFF/FHFH/FFFH/HFFG"));
        assertThat(written.successors()).isEqualTo(named.successors());
        assertThat(written.probabilities()).isEqualTo(named.probabilities());
        assertThat(written.rewards()).isEqualTo(named.rewards());
        assertThat(written.initial()).isEqualTo(named.initial());
    }

    @Test
    void spacesAndTimeLimitFollowTheMap() {
        assertThat(factory.observationSpace(settings(Map.of()))).isEqualTo(new Discrete(16));
        assertThat(factory.actionSpace(settings(Map.of()))).isEqualTo(new Discrete(4));
        assertThat(factory.timeLimit(settings(Map.of()))).isEqualTo(100);
        assertThat(factory.timeLimit(settings(Map.of("map", "8x8")))).isEqualTo(200);
        assertThat(factory.timeLimit(settings(Map.of("map", "SG")))).isEqualTo(100);
        assertThat(factory.timeLimit(settings(Map.of("map", "random", "mapSize", 40))))
                .isEqualTo(1000);
        assertThat(factory.observationSpace(settings(Map.of("map", "SF/FF/GH"))))
                .isEqualTo(new Discrete(6));
    }

    @Test
    void statesLieInThePlaneAsTheMapIsWritten() {
        assertThat(factory.grid(settings(Map.of("map", "SF/FF/GH")))).contains(new StateGrid(3, 2, "SFFFGH", "←↓→↑"));
    }

    @Test
    void straightWayEndsAtTheGoalWithRewardOne() {
        Environment lake = factory.create(settings(Map.of("slippery", false)));
        lake.reset(1, observation, 0);
        assertThat(observation[0]).isZero();
        int[] actions = {1, 1, 2, 1, 2, 2};
        int[] cells = {4, 8, 9, 13, 14, 15};
        for (int i = 0; i < actions.length; i++) {
            int flags = lake.step(new float[] {actions[i]}, 0, observation, 0);
            assertThat(observation[0]).isEqualTo(cells[i]);
            assertThat(flags).isEqualTo(i == 5 ? Environment.TERMINATED : 0);
            assertThat(lake.reward()).isEqualTo(i == 5 ? 1 : 0);
        }
    }

    @Test
    void holeEndsTheEpisodeWithoutReward() {
        Environment lake = factory.create(settings(Map.of("slippery", false)));
        lake.reset(1, observation, 0);
        lake.step(new float[] {2}, 0, observation, 0);
        assertThat(lake.step(new float[] {1}, 0, observation, 0)).isEqualTo(Environment.TERMINATED);
        assertThat(lake.reward()).isZero();
        assertThat(lake.render().orElseThrow().text()).isEqualTo(" S  F  F  F\n F [H] F  H\n F  F  F  H\n H  F  F  G");
    }

    @ParameterizedTest
    @CsvSource({"1.5", "-1", "4", "NaN"})
    void actionOutsideTheSpaceIsRefused(float action) {
        Environment lake = factory.create(settings(Map.of()));
        lake.reset(1, observation, 0);
        assertThatThrownBy(() -> lake.step(new float[] {action}, 0, observation, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "FrozenLake-v1: action " + action + " is not in Discrete(4); give a whole number from 0 to 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FFF/FFG | has no start; write one cell as S",
                "SFS/FFG | has 2 starts, not one; leave one S and write the others as F",
                "SFF/FFF | has no goal; write a cell as G",
                "SFF/FG | has rows of different lengths, row 1 of 3 and row 2 of 2 cells; make them equally long",
                "SFF/FFG/ | has no cell in row 3; write its cells as S, F, H or G",
                "SFF/FxG | has the letter x in row 2; take 4x4, 8x8, random, or rows of S, F, H and G separated by /",
                "5x5 | has the letter 5 in row 1; take 4x4, 8x8, random, or rows of S, F, H and G separated by /",
                "SHF/HFG | has no way from its start to a goal; open one through the holes, H",
            })
    void mapThatIsNoLakeIsRefused(String map, String complaint) {
        TestSettings settings = settings(Map.of("map", map));
        assertThatThrownBy(() -> factory.model(settings))
                .isInstanceOf(SettingException.class)
                .hasMessage("map=" + map + " " + complaint);
        assertThatThrownBy(() -> factory.create(settings)).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> factory.observationSpace(settings)).isInstanceOf(SettingException.class);
    }

    @Test
    void emptyMapIsRefused() {
        assertThatThrownBy(() -> factory.model(settings(Map.of("map", ""))))
                .isInstanceOf(SettingException.class)
                .hasMessage("map= has no cell in row 1; write its cells as S, F, H or G");
    }

    @Test
    void randomLakeFollowsFromItsSeed() {
        RandomLake lake = new RandomLake(20, 7, 0.8);
        assertThat(lake.map()).isEqualTo(lake.map()).isNotEqualTo(new RandomLake(20, 8, 0.8).map());
        String cells = String.join("", lake.map().rows());
        assertThat(cells).hasSize(400).startsWith("S").endsWith("G");
        // 398 draws have a deviation of √(398 · 0.8 · 0.2) = 8.
        assertThat(cells.chars().filter(c -> c == 'H').count()).isBetween(40L, 120L);
    }

    @Test
    void randomLakesCanAllBeCrossed() {
        for (long seed = 0; seed < 200; seed++) {
            FiniteModel model = model(
                    Map.of("map", "random", "mapSize", 5, "mapSeed", seed, "mapProbability", 0.5, "slippery", false));
            assertThat(ModelValues.optimal(model, 0.9, 1e-12)[0]).isPositive();
        }
    }

    @Test
    void probabilityWithoutWaysIsRefused() {
        assertThatThrownBy(() -> model(Map.of("map", "random", "mapProbability", 0)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("map-probability=0.0 gave no lake of 8 x 8 cells with a way to its goal in ")
                .hasMessageEndingWith(" tries; take a larger one or a smaller map-size");
    }

    @ParameterizedTest
    @CsvSource({"mapSize, 9, map-size=9", "mapSeed, 1, map-seed=1", "mapProbability, 0.5, map-probability=0.5"})
    void settingOfRandomLakesIsRefusedBesideAnotherMap(String key, String value, String shown) {
        assertThatThrownBy(() -> model(Map.of(key, value)))
                .isInstanceOf(SettingException.class)
                .hasMessage(shown + " has no effect on map=4x4; leave it out or take map=random");
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md")).content().contains(SettingsTable.of(FrozenLakeSettings.class));
    }
}
