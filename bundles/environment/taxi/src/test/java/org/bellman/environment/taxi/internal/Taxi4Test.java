package org.bellman.environment.taxi.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
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

class Taxi4Test {
    private static final int SOUTH = 0;
    private static final int EAST = 2;
    private static final int WEST = 3;
    private static final int PICK_UP = 4;

    private final Taxi4Factory factory = new Taxi4Factory();

    private static TestSettings settings(Map<String, ?> values) {
        return TestSettings.of(Taxi4Settings.class, values);
    }

    private FiniteModel model(Map<String, ?> values) {
        return factory.model(settings(values)).orElseThrow();
    }

    private static int state(int row, int column, int passenger, int destination) {
        return new TaxiState(row, column, passenger, destination).number();
    }

    /** Returns the successors of an action, with their probabilities. */
    private static Map<Integer, Double> after(FiniteModel model, int state, int action) {
        int pair = model.pairOffsets()[state] + action;
        Map<Integer, Double> after = new TreeMap<>();
        for (int t = model.transitionOffsets()[pair]; t < model.transitionOffsets()[pair + 1]; t++) {
            after.put(model.successors()[t], model.probabilities()[t]);
        }
        return after;
    }

    @Test
    void withoutRainAndWhimsItIsTaxi3() {
        FiniteModel three =
                new TaxiFactory().model(TestSettings.of(TaxiSettings.class)).orElseThrow();
        FiniteModel four = model(Map.of());
        assertThat(four.successors()).isEqualTo(three.successors());
        assertThat(four.rewards()).isEqualTo(three.rewards());
        assertThat(four.initial()).isEqualTo(three.initial());
        assertThat(ModelValues.optimal(four, 0.99, 1e-14))
                .containsExactly(ModelValues.recorded(getClass(), "/Taxi-v3.json"), within(1e-9));
    }

    @Test
    void rainTakesAMoveToEitherSideButNotThroughWalls() {
        FiniteModel model = model(Map.of("rainy", true));
        int middle = state(2, 2, 0, 1);
        assertThat(after(model, middle, SOUTH).keySet())
                .containsExactlyInAnyOrder(state(3, 2, 0, 1), state(2, 1, 0, 1), state(2, 3, 0, 1));
        assertThat(after(model, middle, SOUTH).get(state(3, 2, 0, 1))).isEqualTo(0.8);
        assertThat(after(model, middle, SOUTH).get(state(2, 1, 0, 1))).isCloseTo(0.1, within(1e-15));
        // At (0, 1) a wall is on the right: going down, rain takes one to the left or nowhere.
        int wall = state(0, 1, 0, 1);
        assertThat(after(model, wall, SOUTH).keySet())
                .containsExactlyInAnyOrder(state(1, 1, 0, 1), state(0, 0, 0, 1), wall);
        assertThat(after(model, wall, EAST)).isEqualTo(Map.of(wall, 1.0));
        assertThat(after(model, wall, WEST).keySet())
                .containsExactlyInAnyOrder(state(0, 0, 0, 1), state(1, 1, 0, 1), wall);
        assertThat(after(model, state(0, 0, 0, 1), PICK_UP)).isEqualTo(Map.of(state(0, 0, 4, 1), 1.0));
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 6.93140795, 5.0126232, 12.07832895, 12.74533572, 3110.5668706830",
        "0.3, -13.90367411, -21.87467545, -17.50098525, -0.09063727, -11169.1303195232"
    })
    void optimalValuesInRainEqualThoseOfGymnasiumsTable(
            double straight, double v1, double v123, double v250, double v477, double sum) {
        double[] values = ModelValues.optimal(model(Map.of("rainy", true, "rainyProbability", straight)), 0.99, 1e-13);
        assertThat(new double[] {values[1], values[123], values[250], values[477]})
                .containsExactly(new double[] {v1, v123, v250, v477}, within(1e-8));
        assertThat(Arrays.stream(values).sum()).isCloseTo(sum, within(1e-7));
    }

    @Test
    void fickleProbabilityIsSpentAtTheFirstMoveWithThePassengerAboard() {
        FiniteModel model = model(Map.of("ficklePassenger", true));
        assertThat(model.states()).isEqualTo(1000);
        int aboard = state(0, 0, 4, 1);
        Map<Integer, Double> moved = after(model, aboard, SOUTH);
        assertThat(moved).hasSize(4);
        for (int destination = 0; destination < 4; destination++) {
            assertThat(moved.get(500 + state(1, 0, 4, destination)))
                    .isCloseTo(destination == 1 ? 0.7 : 0.1, within(1e-15));
        }
        // Against the edge nothing moves, and nothing is spent; afterwards nothing changes any more.
        assertThat(after(model, aboard, WEST)).isEqualTo(Map.of(aboard, 1.0));
        assertThat(after(model, 500 + aboard, SOUTH)).isEqualTo(Map.of(500 + state(1, 0, 4, 1), 1.0));
        assertThat(after(model, state(0, 0, 0, 1), SOUTH)).isEqualTo(Map.of(state(1, 0, 0, 1), 1.0));
    }

    @Test
    void rainMakesTheBestReturnsLessAndWhimsMakeThemMore() {
        double calm = start(model(Map.of()));
        double fickle = start(model(Map.of("ficklePassenger", true)));
        double rainy = start(model(Map.of("rainy", true)));
        assertThat(calm).isCloseTo(7.93, within(0.005));
        // The stand that they come from is one of the three, and near.
        assertThat(fickle).isGreaterThan(calm);
        assertThat(rainy).isLessThan(calm);
        assertThat(start(model(Map.of("rainy", true, "rainyProbability", 1)))).isCloseTo(calm, within(1e-9));
        assertThat(start(model(Map.of("ficklePassenger", true, "fickleProbability", 0))))
                .isCloseTo(calm, within(1e-9));
    }

    private static double start(FiniteModel model) {
        double[] values = ModelValues.optimal(model, 1, 1e-12);
        double mean = 0;
        for (int s = 0; s < values.length; s++) {
            mean += model.initial()[s] * values[s];
        }
        return mean;
    }

    @Test
    void observationHidesWhetherTheFirstMoveHasBeenMade() {
        TestSettings fickle = settings(Map.of("ficklePassenger", true, "fickleProbability", 1));
        assertThat(factory.observationSpace(fickle)).isEqualTo(new Discrete(500));
        assertThat(factory.actionSpace(fickle)).isEqualTo(new Discrete(6));
        assertThat(factory.timeLimit(fickle)).isEqualTo(200);
        Environment taxi = factory.create(fickle);
        float[] observation = new float[1];
        boolean[] mask = new boolean[6];
        int seed = 0;
        do {
            taxi.reset(seed++, observation, 0);
            taxi.actionMask(mask, 0);
        } while (!mask[PICK_UP]);
        taxi.step(new float[] {PICK_UP}, 0, observation, 0);
        int destination = (int) observation[0] % 4;
        taxi.actionMask(mask, 0);
        taxi.step(new float[] {mask[SOUTH] ? SOUTH : 1}, 0, observation, 0);
        assertThat(observation[0]).isBetween(0f, 499f);
        assertThat((int) observation[0] % 4).isNotEqualTo(destination);
        assertThat(taxi.render().orElseThrow().text()).contains("passenger in the taxi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rainyProbability | rainy-probability=0.5 has no effect on rainy=false; leave it out or take rainy=true",
                "fickleProbability | fickle-probability=0.5 has no effect on fickle-passenger=false; leave it out or"
                        + " take fickle-passenger=true"
            })
    void probabilityOfWhatDoesNotHappenIsRefused(String key, String message) {
        assertThatThrownBy(() -> model(Map.of(key, 0.5)))
                .isInstanceOf(SettingException.class)
                .hasMessage(message);
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md")).content().contains(SettingsTable.of(Taxi4Settings.class));
    }
}
