package org.bellman.testkit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.bellman.api.settings.SettingException;
import org.junit.jupiter.api.Test;

/** The resources of these types are written by hand beside this test: bnd reads main classes alone. */
class SettingsChecksTest {
    /** Keeps its promises. */
    @interface Sound {
        double rate() default 0.5;

        int[] layers() default {64, 32};

        String schedule() default "constant";

        boolean fast() default true;
    }

    /** Its resource says that the default is above the maximum. */
    @interface OutOfRange {
        double rate() default 2;
    }

    /** Its resource lacks the description. */
    @interface Undescribed {
        double rate() default 0.5;
    }

    /** Its resource has another default. */
    @interface Contradictory {
        int count() default 3;
    }

    @Test
    void soundTypePasses() {
        assertThatCode(() -> SettingsChecks.check(Sound.class)).doesNotThrowAnyException();
    }

    @Test
    void brokenPromiseNamesItsSetting() {
        assertThatThrownBy(() -> SettingsChecks.check(OutOfRange.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rate=2.0");
        assertThatThrownBy(() -> SettingsChecks.check(Undescribed.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rate: its description");
        assertThatThrownBy(() -> SettingsChecks.check(Contradictory.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("count: its default");
    }

    @Test
    void givenValuesReplaceDefaults() {
        TestSettings settings = TestSettings.of(Sound.class, Map.of("rate", 1, "layers", List.of(8)));
        Sound sound = settings.as(Sound.class);
        assertThat(sound.rate()).isEqualTo(1.0);
        assertThat(sound.layers()).containsExactly(8);
        assertThat(sound.schedule()).isEqualTo("constant");
        assertThat(settings.values()).containsOnlyKeys("rate", "layers", "schedule", "fast");
    }

    @Test
    void unknownAndIllegalValuesAreRefused() {
        assertThatThrownBy(() -> TestSettings.of(Sound.class, Map.of("speed", 1)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("no setting speed");
        assertThatThrownBy(() -> TestSettings.of(Sound.class, Map.of("rate", 1.5)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> TestSettings.of(Sound.class, Map.of("schedule", "cubic")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("constant");
        assertThatThrownBy(() -> TestSettings.of(Sound.class, Map.of("layers", List.of(8, 0))))
                .isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> TestSettings.of(Sound.class, Map.of("layers", 1.5)))
                .isInstanceOf(SettingException.class);
    }
}
