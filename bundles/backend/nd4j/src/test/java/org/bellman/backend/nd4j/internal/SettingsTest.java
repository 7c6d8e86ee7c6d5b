package org.bellman.backend.nd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private final Map<String, String> properties = new HashMap<>(Map.of("user.home", "/home/ada", "os.name", "Linux"));
    private final Map<String, String> environment = new HashMap<>();

    private Settings read() {
        return Settings.read(properties::get, environment::get);
    }

    @Test
    void oneThreadAndTheUsersCacheAreTheDefaults() {
        assertThat(read()).isEqualTo(new Settings(1, Path.of("/home/ada/.cache/bellman")));
    }

    @Test
    void whatIsSetIsTaken() {
        properties.put(Settings.THREADS, " 4 ");
        properties.put(Settings.CACHE, "/var/cache/mine");
        environment.put("XDG_CACHE_HOME", "/elsewhere");
        assertThat(read()).isEqualTo(new Settings(4, Path.of("/var/cache/mine")));
    }

    @Test
    void theSystemsOwnPlaceForCachesIsTaken() {
        environment.put("XDG_CACHE_HOME", "/scratch/ada");
        assertThat(read().cache()).isEqualTo(Path.of("/scratch/ada/bellman"));
        environment.put("XDG_CACHE_HOME", "relative/paths/count/for/nothing");
        assertThat(read().cache()).isEqualTo(Path.of("/home/ada/.cache/bellman"));
        properties.put("os.name", "Mac OS X");
        environment.clear();
        assertThat(read().cache()).isEqualTo(Path.of("/home/ada/Library/Caches/bellman"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "many", "", "1.5"})
    void aNumberOfThreadsIsWholeAndAboveZero(String value) {
        properties.put(Settings.THREADS, value);
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Settings.THREADS)
                .hasMessageContaining("'" + value + "'")
                .hasMessageContaining("at least 1");
    }
}
