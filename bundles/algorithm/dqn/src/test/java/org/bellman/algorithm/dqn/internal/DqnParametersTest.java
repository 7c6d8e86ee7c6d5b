package org.bellman.algorithm.dqn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bellman.api.settings.SettingException;
import org.bellman.testkit.settings.SettingsTable;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

class DqnParametersTest {
    private static DqnParameters with(Map<String, Object> values) {
        return DqnParameters.of(TestSettings.of(DqnSettings.class, values));
    }

    @Test
    void exclusiveBoundsAreRefusedWithKeyAndHint() {
        assertThatThrownBy(() -> with(Map.of("learningRate", 0.0)))
                .isInstanceOf(SettingException.class)
                .hasMessage("learning-rate=0.0 is not above 0; take a value in (0, 1]");
        assertThatThrownBy(() -> with(Map.of("tau", 0))).hasMessageStartingWith("tau=0.0");
        assertThatThrownBy(() -> with(Map.of("maxGradientNorm", 0))).hasMessageStartingWith("max-gradient-norm=0.0");
        assertThatThrownBy(() -> with(Map.of("gradientSteps", 0))).hasMessageContaining("neither at least 1 nor -1");
        assertThatThrownBy(() -> with(Map.of("hiddenLayers", List.of())))
                .hasMessage("hidden-layers= has no layer; take values in [1, 65536], the units of each layer, such as"
                        + " 64,64");
    }

    @Test
    void burstFollowsOnEveryTrainFrequencySteps() {
        DqnParameters p = with(Map.of("trainFrequency", 256, "gradientSteps", 128, "learningStarts", 1000));
        assertThat(p.gradientStepsAfter(256, 50_000))
                .as("before learning starts")
                .isZero();
        assertThat(p.gradientStepsAfter(1000, 50_000)).isZero();
        assertThat(p.gradientStepsAfter(1023, 50_000)).isZero();
        assertThat(p.gradientStepsAfter(1024, 50_000)).isEqualTo(128);
        assertThat(p.gradientStepsAfter(1025, 50_000)).isZero();
    }

    @Test
    void endOfTheBudgetEarnsItsShareOfABurst() {
        DqnParameters p = with(Map.of("trainFrequency", 256, "gradientSteps", 128));
        assertThat(50_000 % 256).isEqualTo(80);
        assertThat(p.gradientStepsAfter(50_000, 50_000)).isEqualTo(40);
        assertThat(p.gradientStepsAfter(51_200, 51_200)).isEqualTo(128);
    }

    @Test
    void minusOneMeansAsManyAsEnvironmentSteps() {
        DqnParameters p = with(Map.of("trainFrequency", 4, "gradientSteps", -1, "learningStarts", 0));
        assertThat(p.gradientStepsAfter(4, 100)).isEqualTo(4);
        assertThat(p.gradientStepsAfter(100, 100)).isEqualTo(4);
        assertThat(p.gradientStepsAfter(102, 102)).isEqualTo(2);
    }

    @Test
    void schedulesEndWhereTheyShould() {
        DqnParameters p = with(Map.of(
                "learningRate", 0.002,
                "learningRateSchedule", "linear",
                "explorationFraction", 0.2,
                "explorationFinal", 0.04));
        assertThat(p.learningRateSchedule(1000).at(0)).isEqualTo(0.002);
        assertThat(p.learningRateSchedule(1000).at(500)).isEqualTo(0.001);
        assertThat(p.learningRateSchedule(1000).at(1000)).isZero();
        assertThat(p.explorationSchedule(1000).at(0)).isEqualTo(1);
        assertThat(p.explorationSchedule(1000).at(100)).isEqualTo(0.52);
        assertThat(p.explorationSchedule(1000).at(200)).isEqualTo(0.04);
        assertThat(p.correctionSchedule(1000).at(1000)).isEqualTo(1);
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md")).content().contains(SettingsTable.of(DqnSettings.class));
    }
}
