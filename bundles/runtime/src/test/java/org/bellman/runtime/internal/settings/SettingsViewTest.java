package org.bellman.runtime.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsViewTest {
    /** Public, or the converter may not see it. */
    public enum Reset {
        SOFT,
        HARD
    }

    /** Public as a plug-in's settings are. */
    public @interface Track {
        boolean slippery() default false;

        int laps() default 1;

        long seed() default 2;

        double gravity() default 9.8;

        String map() default "oval";

        int[] lengths() default {1, 2};

        String[] names() default {};

        Reset reset() default Reset.SOFT;

        float friction() default 0.5f;
    }

    private static Track track(Map<String, Object> values) {
        return new ResolvedSettings(values, Set.of()).as(Track.class);
    }

    @Test
    void valuesAnswerTheMethodsOfTheirNames() {
        Track track = track(Map.of(
                "slippery",
                true,
                "laps",
                3,
                "seed",
                5_000_000_000L,
                "gravity",
                1.62,
                "map",
                "eight",
                "lengths",
                new int[] {7},
                "names",
                new String[] {"a", "b"}));

        assertThat(track.slippery()).isTrue();
        assertThat(track.laps()).isEqualTo(3);
        assertThat(track.seed()).isEqualTo(5_000_000_000L);
        assertThat(track.gravity()).isEqualTo(1.62);
        assertThat(track.map()).isEqualTo("eight");
        assertThat(track.lengths()).containsExactly(7);
        assertThat(track.names()).containsExactly("a", "b");
    }

    @Test
    void typesThatSettingsDoNotKnowAreConverted() {
        Track track = track(Map.of("reset", "HARD", "friction", 0.25));

        assertThat(track.reset()).isEqualTo(Reset.HARD);
        assertThat(track.friction()).isEqualTo(0.25f);
    }

    @Test
    void whatHasNoValueHasItsDefault() {
        Track track = track(Map.of());

        assertThat(track.map()).isEqualTo("oval");
        assertThat(track.lengths()).containsExactly(1, 2);
        assertThat(track.reset()).isEqualTo(Reset.SOFT);
    }

    @Test
    void arraysAreTheCallersOwn() {
        Track track = track(Map.of("lengths", new int[] {7}));

        track.lengths()[0] = 8;

        assertThat(track.lengths()).containsExactly(7);
    }

    @Test
    void aViewIsAnAnnotation() {
        Track track = track(Map.of("laps", 3));

        assertThat(track.annotationType()).isEqualTo(Track.class);
        assertThat(track).isEqualTo(track).hasSameHashCodeAs(track).isNotEqualTo(track(Map.of("laps", 3)));
        assertThat(track).hasToString(Track.class.getName() + "{laps=3}");
    }
}
