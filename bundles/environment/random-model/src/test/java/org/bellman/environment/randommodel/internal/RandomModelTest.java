package org.bellman.environment.randommodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.settings.SettingException;
import org.bellman.testkit.Allocation;
import org.bellman.testkit.environment.ModelValues;
import org.bellman.testkit.settings.SettingsChecks;
import org.bellman.testkit.settings.SettingsTable;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomModelTest {
    private static FiniteModel model(int states, int actions, int successors, long seed) {
        return model(Map.of("states", states, "actions", actions, "successors", successors, "modelSeed", seed));
    }

    private static FiniteModel model(Map<String, ?> values) {
        return new RandomModelFactory().model(TestSettings.of(RandomModelSettings.class, values));
    }

    @Test
    void everyPairHasSoManyDifferentSuccessorsInAscendingOrder() {
        FiniteModel model = model(50, 3, 7, 1);
        assertThat(model.pairActions()).hasSize(150);
        for (int pair = 0; pair < 150; pair++) {
            int[] next = Arrays.copyOfRange(model.successors(), 7 * pair, 7 * pair + 7);
            assertThat(next).isSorted().doesNotHaveDuplicates();
            assertThat(next[0]).isNotNegative();
            assertThat(next[6]).isLessThan(50);
        }
    }

    @Test
    void allStatesAreSuccessorsWhereThereAreNoMore() {
        assertThat(model(3, 1, 3, 9).successors()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2);
        assertThat(model(1, 2, 1, 9).successors()).containsExactly(0, 0);
    }

    @Test
    void everySetOfSuccessorsIsAsLikelyAsAnyOther() {
        FiniteModel model = model(5, 8000, 2, 3);
        int[] counts = new int[25];
        for (int pair = 0; pair < 40_000; pair++) {
            counts[5 * model.successors()[2 * pair] + model.successors()[2 * pair + 1]]++;
        }
        // Ten sets; the deviation is √(40 000 · 0.1 · 0.9) = 60.
        for (int low = 0; low < 5; low++) {
            for (int high = 0; high < 5; high++) {
                assertThat(counts[5 * low + high]).isCloseTo(low < high ? 4000 : 0, within(300));
            }
        }
    }

    @Test
    void modelFollowsFromItsSeed() {
        assertThat(model(20, 2, 3, 5).successors()).isEqualTo(model(20, 2, 3, 5).successors());
        assertThat(model(20, 2, 3, 5).probabilities())
                .isEqualTo(model(20, 2, 3, 5).probabilities());
        assertThat(model(20, 2, 3, 5).rewards()).isEqualTo(model(20, 2, 3, 5).rewards());
        Set<Double> rewards = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            rewards.add(model(20, 2, 3, seed).rewards()[0]);
        }
        assertThat(rewards).hasSize(20);
    }

    @Test
    void valuesLieBetweenWhatTheRewardsAllow() {
        double[] values = ModelValues.optimal(model(Map.of()), 0.9, 1e-9);
        // The best of four rewards in [0, 1) is 0.8 on average.
        assertThat(Arrays.stream(values).average().orElseThrow()).isBetween(7.5, 9.0);
        assertThat(Arrays.stream(values)).allMatch(value -> value >= 0 && value <= 10);
    }

    @Test
    void nothingButTheModelIsAllocated() {
        int states = 1000;
        long model = states * (4 * 5 * 12L + 4 * 16L + 12);
        long allocated = Allocation.least(() -> new SparseDraw(states, 4, 5, 2).model());
        assertThat(allocated).isBetween(model, model + 1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | 1 | 11 | successors=11 is above states=10, and successors are different; take fewer successors or"
                        + " more states",
                "100000000 | 10 | 5 | states=100000000 is too large with actions=10 and successors=5: their product is"
                        + " above 2147483639, the most transitions that a model can hold; take fewer states",
            })
    void sizesThatNoModelHasAreRefused(int states, int actions, int successors, String message) {
        assertThatThrownBy(() -> model(states, actions, successors, 0))
                .isInstanceOf(SettingException.class)
                .hasMessage(message);
    }

    @Test
    void settingsKeepTheirPromises() {
        SettingsChecks.check(RandomModelSettings.class);
        SettingsChecks.check(RandomGridSettings.class);
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md"))
                .content()
                .contains(SettingsTable.of(RandomModelSettings.class))
                .contains(SettingsTable.of(RandomGridSettings.class));
    }
}
