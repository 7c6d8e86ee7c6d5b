package org.bellman.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bellman.api.run.SettingInfo;
import org.bellman.api.settings.SettingException;
import org.junit.jupiter.api.Test;

class DefaultSettingsTest {
    private enum Reset {
        HARD_COPY
    }

    private @interface Track {
        double gravity() default 9.8;

        int[] lengths() default {1, 2};

        Reset reset() default Reset.HARD_COPY;

        String map();
    }

    private static SettingInfo info(String name, String type, String value) {
        return new SettingInfo(name, name, type, value, "", "", List.of(), false, "");
    }

    @Test
    void theTypesOwnDefaultsAreSeen() {
        Track track = new DefaultSettings(List.of()).as(Track.class);

        assertThat(track.gravity()).isEqualTo(9.8);
        assertThat(track.lengths()).containsExactly(1, 2);
        assertThat(track.reset()).isEqualTo(Reset.HARD_COPY);
        assertThat(track.annotationType()).isEqualTo(Track.class);
        assertThat(track)
                .isEqualTo(track)
                .hasSameHashCodeAs(track)
                .hasToString("the defaults of " + Track.class.getName());
    }

    @Test
    void whatHasNoDefaultIsRefused() {
        Track track = new DefaultSettings(List.of()).as(Track.class);

        assertThatThrownBy(track::map)
                .isInstanceOf(SettingException.class)
                .hasMessage("map= has no default; it must be set for this part");
    }

    @Test
    void valuesHaveTheirTypes() {
        DefaultSettings settings = new DefaultSettings(List.of(
                info("a", "double", "9.8"),
                info("b", "int", "3"),
                info("c", "boolean", "true"),
                info("d", "text", "x,y"),
                info("e", "list of int", "1,2"),
                info("f", "long", "5000000000"),
                info("g", "list of text", "")));

        assertThat(settings.values())
                .containsEntry("a", 9.8)
                .containsEntry("b", 3)
                .containsEntry("c", true)
                .containsEntry("d", "x,y")
                .containsEntry("e", new int[] {1, 2})
                .containsEntry("f", 5_000_000_000L)
                .containsEntry("g", new String[0]);
        assertThat(settings.values().keySet()).containsExactly("a", "b", "c", "d", "e", "f", "g");
    }
}
