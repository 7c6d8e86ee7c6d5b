package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bellman.api.run.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesTest {
    @TempDir
    private Path home;

    @Test
    void theLockSaysWhichFeaturesThereAreAndTheirFilesWhatTheyAre() throws Exception {
        Files.createDirectories(home.resolve("etc/features"));
        Files.writeString(home.resolve("etc/bellman.lock"), "# Features: standard, testkit\n1 abc a.jar\n");
        Files.writeString(home.resolve("etc/features/standard.json"), "{\"description\": \"The default.\"}");

        assertThat(new Features(home).list())
                .containsExactly(Map.entry("standard", "The default"), Map.entry("testkit", ""));
    }

    @Test
    void theLockOfChangedFeaturesTakesThePlaceOfTheFirst() throws Exception {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/bellman.lock"), "# Features: standard\n");
        Files.writeString(home.resolve("etc/features.lock"), "# Features: minimal, chess\n");

        assertThat(new Features(home).list()).containsOnlyKeys("minimal", "chess");
    }

    @Test
    void aLockThatCannotBeReadIsSaidSo() {
        assertThatThrownBy(() -> new Features(home).list())
                .isInstanceOf(RunException.class)
                .hasMessageContaining("etc/bellman.lock cannot be read");
    }

    @Test
    void whereThereIsNoDistributionThereAreNone() {
        assertThat(new Features(null).list()).isEmpty();
    }
}
