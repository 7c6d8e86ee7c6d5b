package org.bellman.environment.jackscarrental.internal;

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

class JacksCarRentalTest {
    private static final int NOTHING = 5;

    private final JacksCarRentalFactory factory = new JacksCarRentalFactory();
    private final float[] observation = new float[1];

    private static TestSettings settings(Map<String, ?> values) {
        return TestSettings.of(JacksCarRentalSettings.class, values);
    }

    private FiniteModel model(Map<String, ?> values) {
        return factory.model(settings(values)).orElseThrow();
    }

    private static double mass(FiniteModel model, int pair) {
        return Arrays.stream(
                        model.probabilities(), model.transitionOffsets()[pair], model.transitionOffsets()[pair + 1])
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"cut, 557.20304, 5e-6", "full, 574.9483, 5e-5"})
    void valueOfTenAndTenIsThatOfTheReference(String poisson, double value, double digits) {
        double[] values = ModelValues.optimal(model(Map.of("poisson", poisson)), 0.9, 1e-9);
        assertThat(values[10 * 21 + 10]).isCloseTo(value, within(digits));
    }

    @Test
    void rowsCutSumToTheMassOfTheFourNumbersAndFullOnesToOne() {
        FiniteModel cut = model(Map.of());
        FiniteModel full = model(Map.of("poisson", "full"));
        assertThat(cut.missingMassEnds()).isTrue();
        assertThat(full.missingMassEnds()).isFalse();
        double mass = 1;
        for (double mean : new double[] {3, 4, 3, 2}) {
            mass *= DayCounts.mass(DayCounts.cut(mean, 10));
        }
        assertThat(mass).isCloseTo(0.996569, within(5e-7));
        for (int pair = 0; pair < cut.pairActions().length; pair++) {
            assertThat(mass(cut, pair)).isCloseTo(mass, within(1e-13));
            assertThat(mass(full, pair)).isCloseTo(1, within(1e-13));
        }
    }

    @Test
    void expectedRewardSumsOverTheJointNumbers() {
        FiniteModel model = model(Map.of());
        // State (3, 1), two cars moved from the first location: a morning of 1 and 3 cars.
        int state = 3 * 21 + 1;
        int pair = model.pairOffsets()[state];
        while (model.pairActions()[pair] != NOTHING + 2) {
            pair++;
        }
        double expected = -4;
        double[] three = DayCounts.cut(3, 10);
        double[] four = DayCounts.cut(4, 10);
        double[] two = DayCounts.cut(2, 10);
        for (int a = 0; a <= 10; a++) {
            for (int b = 0; b <= 10; b++) {
                for (int c = 0; c <= 10; c++) {
                    for (int d = 0; d <= 10; d++) {
                        expected += three[a] * four[b] * three[c] * two[d] * 10 * (Math.min(1, a) + Math.min(3, b));
                    }
                }
            }
        }
        assertThat(model.rewards()[pair]).isCloseTo(expected, within(1e-12));
    }

    @Test
    void fullNumbersAreThoseOfAVeryLateCut() {
        double[] cut = ModelValues.optimal(model(Map.of("cutAt", 60, "maxCars", 8)), 0.9, 1e-10);
        double[] full = ModelValues.optimal(model(Map.of("poisson", "full", "maxCars", 8)), 0.9, 1e-10);
        assertThat(cut).containsExactly(full, within(1e-7));
    }

    @Test
    void movesAreThoseForWhichThereAreCars() {
        FiniteModel model = model(Map.of());
        int state = 2 * 21;
        int[] moves =
                Arrays.copyOfRange(model.pairActions(), model.pairOffsets()[state], model.pairOffsets()[state + 1]);
        assertThat(moves).containsExactly(NOTHING, NOTHING + 1, NOTHING + 2);
        assertThat(model.pairOffsets()[1]).isEqualTo(1);
        assertThat(model.pairActions()[0]).isEqualTo(NOTHING);
    }

    @Test
    void withoutRequestsAndReturnsOnlyTheMoveCounts() {
        Map<String, ?> still = Map.of(
                "firstRequests", 0, "secondRequests", 0, "firstReturns", 0, "secondReturns", 0, "poisson", "full");
        Environment rental = factory.create(settings(still));
        rental.reset(1, observation, 0);
        assertThat(observation[0]).isEqualTo(10 * 21 + 10);
        assertThat(rental.step(new float[] {NOTHING + 5}, 0, observation, 0)).isZero();
        assertThat(observation[0]).isEqualTo(5 * 21 + 15);
        assertThat(rental.reward()).isEqualTo(-10);
        rental.step(new float[] {NOTHING + 5}, 0, observation, 0);
        assertThat(observation[0]).isEqualTo(20);
        boolean[] mask = new boolean[11];
        assertThat(rental.actionMask(mask, 0)).isTrue();
        assertThat(mask).containsExactly(true, true, true, true, true, true, false, false, false, false, false);
        assertThat(rental.render().orElseThrow().text()).isEqualTo("0 cars at the first location, 20 at the second");
        assertThatThrownBy(() -> rental.step(new float[] {NOTHING + 1}, 0, observation, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JacksCarRental-v0: action 6 moves 1 cars, and there are not as many (0 at the first"
                        + " location, 20 at the second); take one that the action mask allows");
    }

    @Test
    void carsWithoutRoomDisappear() {
        Map<String, ?> still = Map.of(
                "firstRequests",
                0,
                "secondRequests",
                0,
                "firstReturns",
                100,
                "secondReturns",
                0,
                "poisson",
                "full",
                "maxCars",
                3);
        Environment rental = factory.create(settings(still));
        rental.reset(1, observation, 0);
        rental.step(new float[] {NOTHING}, 0, observation, 0);
        assertThat(observation[0]).isEqualTo(3 * 4 + 1);
        rental.step(new float[] {NOTHING + 3}, 0, observation, 0);
        assertThat(observation[0]).isEqualTo(3 * 4 + 3);
    }

    @Test
    void missingNumbersEndTheEpisodeWithoutRevenueButTheMoveIsPaid() {
        Environment rental = factory.create(settings(Map.of()));
        int days = 200_000;
        int ends = 0;
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < days; seed++) {
            rental.reset(seed, observation, 0);
            if (rental.step(new float[] {NOTHING + 1}, 0, observation, 0) == Environment.TERMINATED) {
                ends++;
                assertThat(observation[0]).isEqualTo(10 * 21 + 10);
                assertThat(rental.reward()).isEqualTo(-2);
            }
            sum += rental.reward();
            squares += rental.reward() * rental.reward();
        }
        // The deviation is √(0.00343 / 200 000) = 0.00013.
        assertThat(ends / (double) days).isCloseTo(1 - 0.996569, within(0.00066));
        FiniteModel model = model(Map.of());
        double mean = sum / days;
        double deviation = Math.sqrt((squares / days - mean * mean) / days);
        assertThat(mean)
                .isCloseTo(model.rewards()[model.pairOffsets()[10 * 21 + 10] + NOTHING + 1], within(5 * deviation));
    }

    @Test
    void spacesAndPlaneFollowTheSettings() {
        assertThat(factory.observationSpace(settings(Map.of()))).isEqualTo(new Discrete(441));
        assertThat(factory.actionSpace(settings(Map.of()))).isEqualTo(new Discrete(11));
        assertThat(factory.grid(settings(Map.of())).orElseThrow().actions()).isEqualTo("edcba012345");
        assertThat(factory.grid(settings(Map.of("maxMove", 10)))).isEmpty();
    }

    @Test
    void cutIsRefusedBesideFullNumbers() {
        assertThatThrownBy(() -> model(Map.of("poisson", "full", "cutAt", 12)))
                .isInstanceOf(SettingException.class)
                .hasMessage("cut-at=12 has no effect on poisson=full; leave it out or take poisson=cut");
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md")).content().contains(SettingsTable.of(JacksCarRentalSettings.class));
    }
}
