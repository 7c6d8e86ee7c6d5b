package org.bellman.environment.cliffwalking.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.space.Discrete;
import org.bellman.testkit.environment.ModelValues;
import org.bellman.testkit.settings.SettingsTable;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliffWalkingTest {
    private static final int START = 36;
    private static final int UP = 0;
    private static final int RIGHT = 1;
    private static final int DOWN = 2;

    private final CliffWalkingFactory factory = new CliffWalkingFactory();
    private final TestSettings defaults = TestSettings.of(CliffWalkingSettings.class);
    private final float[] observation = new float[1];

    private static TestSettings settings(boolean slippery) {
        return TestSettings.of(CliffWalkingSettings.class, Map.of("slippery", slippery));
    }

    @ParameterizedTest
    @CsvSource({"CliffWalking-v1, false", "CliffWalkingSlippery-v1, true"})
    void optimalValuesEqualThoseOfGymnasiumsTable(String resource, boolean slippery) {
        FiniteModel model = factory.model(settings(slippery)).orElseThrow();
        double[] values = ModelValues.optimal(model, 0.99, 1e-13);
        assertThat(values).containsExactly(ModelValues.recorded(getClass(), "/" + resource + ".json"), within(1e-9));
    }

    @Test
    void spacesAndTimeLimitAreGymnasiums() {
        assertThat(factory.observationSpace(defaults)).isEqualTo(new Discrete(48));
        assertThat(factory.actionSpace(defaults)).isEqualTo(new Discrete(4));
        assertThat(factory.timeLimit(defaults)).isZero();
    }

    @Test
    void statesLieInThePlaneAsTheCliffDoes() {
        StateGrid plane = factory.grid(defaults).orElseThrow();
        assertThat(plane.columns()).isEqualTo(12);
        assertThat(plane.cells()).hasSize(48).endsWith("SCCCCCCCCCCG");
        assertThat(plane.actions()).isEqualTo("↑→↓←");
    }

    @Test
    void fallCostsAHundredAndLeadsToTheStartWithoutAnEnd() {
        Environment cliff = factory.create(defaults);
        cliff.reset(1, observation, 0);
        assertThat(observation[0]).isEqualTo(START);
        assertThat(cliff.step(new float[] {RIGHT}, 0, observation, 0)).isZero();
        assertThat(observation[0]).isEqualTo(START);
        assertThat(cliff.reward()).isEqualTo(-100);
        cliff.step(new float[] {DOWN}, 0, observation, 0);
        assertThat(observation[0]).isEqualTo(START);
        assertThat(cliff.reward()).isEqualTo(-1);
    }

    @Test
    void wayAlongTheEdgeTakesThirteenSteps() {
        Environment cliff = factory.create(defaults);
        cliff.reset(1, observation, 0);
        assertThat(cliff.step(new float[] {UP}, 0, observation, 0)).isZero();
        for (int i = 0; i < 11; i++) {
            assertThat(cliff.step(new float[] {RIGHT}, 0, observation, 0)).isZero();
            assertThat(cliff.reward()).isEqualTo(-1);
        }
        assertThat(cliff.step(new float[] {DOWN}, 0, observation, 0)).isEqualTo(Environment.TERMINATED);
        assertThat(observation[0]).isEqualTo(47);
        assertThat(cliff.reward()).isEqualTo(-1);
        assertThat(cliff.render().orElseThrow().text().lines().toList().get(3))
                .isEqualTo(" S  C  C  C  C  C  C  C  C  C  C [G]");
    }

    @Test
    void slipperyStepDownAtTheStartFallsOneTimeInThree() {
        Environment cliff = factory.create(settings(true));
        int falls = 0;
        int steps = 30_000;
        for (int seed = 0; seed < steps; seed++) {
            cliff.reset(seed, observation, 0);
            assertThat(cliff.step(new float[] {DOWN}, 0, observation, 0)).isZero();
            assertThat(observation[0]).isEqualTo(START);
            falls += cliff.reward() == -100 ? 1 : 0;
        }
        // The deviation is √(2 / 9 / 30 000) = 0.0027.
        assertThat(falls / (double) steps).isCloseTo(1.0 / 3, within(0.0135));
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md")).content().contains(SettingsTable.of(CliffWalkingSettings.class));
    }
}
