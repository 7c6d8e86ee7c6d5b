package org.bellman.algorithm.policyiteration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.environment.cliffwalking.internal.CliffWalkingFactory;
import org.bellman.environment.cliffwalking.internal.CliffWalkingSettings;
import org.bellman.environment.frozenlake.internal.FrozenLakeFactory;
import org.bellman.environment.frozenlake.internal.FrozenLakeSettings;
import org.bellman.environment.taxi.internal.TaxiFactory;
import org.bellman.environment.taxi.internal.TaxiSettings;
import org.bellman.testkit.environment.ModelValues;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policy iteration on the classic problems, against the values that are recorded with them. */
class ReferenceTest {
    private static final double EXACT = 1e-9;

    private static FiniteModel model(String problem) {
        EnvironmentFactory factory =
                switch (problem) {
                    case "Taxi-v3" -> new TaxiFactory();
                    case "CliffWalking-v1", "CliffWalkingSlippery-v1" -> new CliffWalkingFactory();
                    default -> new FrozenLakeFactory();
                };
        TestSettings settings =
                switch (problem) {
                    case "Taxi-v3" -> TestSettings.of(TaxiSettings.class, Map.of());
                    case "CliffWalking-v1" -> TestSettings.of(CliffWalkingSettings.class, Map.of());
                    case "CliffWalkingSlippery-v1" ->
                        TestSettings.of(CliffWalkingSettings.class, Map.of("slippery", true));
                    case "FrozenLake-v1-8x8" -> TestSettings.of(FrozenLakeSettings.class, Map.of("map", "8x8"));
                    case "FrozenLake-v1-4x4-not-slippery" ->
                        TestSettings.of(FrozenLakeSettings.class, Map.of("slippery", false));
                    default -> TestSettings.of(FrozenLakeSettings.class, Map.of());
                };
        return factory.model(settings).orElseThrow();
    }

    private static double[] recorded(String folder, String problem) throws IOException {
        Path file = Path.of("..", "..", "environment", folder, "src", "test", "resources", problem + ".json");
        try (InputStream stream = Files.newInputStream(file);
                JsonReader json = Json.createReader(stream)) {
            return json.readObject().getJsonArray("optimal_values").getValuesAs(JsonNumber.class).stream()
                    .mapToDouble(JsonNumber::doubleValue)
                    .toArray();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "frozen-lake, FrozenLake-v1-4x4",
        "frozen-lake, FrozenLake-v1-4x4-not-slippery",
        "frozen-lake, FrozenLake-v1-8x8",
        "cliff-walking, CliffWalking-v1",
        "cliff-walking, CliffWalkingSlippery-v1",
        "taxi, Taxi-v3"
    })
    void valuesAreThoseRecordedWithEveryEvaluation(String folder, String problem) throws IOException {
        double[] expected = recorded(folder, problem);
        for (String evaluation : new String[] {"exact", "iterative", "sweeps"}) {
            StateReader found = Solve.model(model(problem), Map.of("evaluation", evaluation, "tolerance", 1e-13));
            assertThat(found.doubles("values")).as(evaluation).containsExactly(expected, within(EXACT));
            assertThat(found.flag("converged")).as(evaluation).isTrue();
            assertThat(found.number("bound")).as(evaluation).isLessThan(EXACT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FrozenLake-v1-4x4, exact",
        "FrozenLake-v1-4x4, iterative",
        "FrozenLake-v1-4x4, sweeps",
        "FrozenLake-v1-4x4-not-slippery, exact",
        "FrozenLake-v1-4x4-not-slippery, sweeps",
        "FrozenLake-v1-8x8, exact",
        "FrozenLake-v1-8x8, iterative",
        "CliffWalking-v1, exact",
        "CliffWalking-v1, sweeps",
        "CliffWalkingSlippery-v1, exact",
        "CliffWalkingSlippery-v1, iterative",
        "CliffWalkingSlippery-v1, sweeps",
        "Taxi-v3, exact",
        "Taxi-v3, iterative"
    })
    void withoutDiscountEveryProblemIsSolvedFromAProperPolicy(String problem, String evaluation) {
        FiniteModel model = model(problem);
        StateReader found = Solve.model(model, Map.of("evaluation", evaluation, "discount", 1.0, "tolerance", 1e-13));
        assertThat(found.doubles("values")).containsExactly(ModelValues.optimal(model, 1, 1e-14), within(EXACT));
        assertThat(found.flag("converged")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 1, 0.5, 0})
    void tiesOfBothSlipperyLakesDoNotPingPong(double discount) {
        for (String lake : new String[] {"FrozenLake-v1-4x4", "FrozenLake-v1-8x8"}) {
            StateReader found = Solve.model(model(lake), Map.of("discount", discount));
            assertThat(found.flag("converged")).isTrue();
            assertThat(found.integer("improvements")).isLessThan(20);
            assertThat(found.number("residual")).isLessThan(1e-11);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 557.20304", "60, 574.9483"})
    void jackMovesNothingAtFirstAndImprovesFourTimes(int cut, double value) {
        StateReader found = Solve.model(JacksModel.of(cut), Map.of("discount", 0.9, "initialAction", 5));
        assertThat(found.integer("improvements")).isEqualTo(4);
        assertThat(found.doubles("values")[10 * 21 + 10]).isCloseTo(value, within(1e-4));
        assertThat(found.number("residual")).isLessThan(1e-10);
    }

    @Test
    void theLakeWithoutDiscountIsWorthFourteenOfSeventeen() {
        double[] values =
                Solve.model(model("FrozenLake-v1-4x4"), Map.of("discount", 1.0)).doubles("values");
        assertThat(values[0]).isCloseTo(14.0 / 17, within(1e-14));
    }
}
