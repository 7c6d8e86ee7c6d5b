package org.bellman.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
    private final Properties properties = new Properties();

    OptionsTest() {
        properties.setProperty("bellman.home", "/opt/bellman");
        properties.setProperty("java.io.tmpdir", "/tmp");
    }

    @Test
    void whatTheScriptDoesNotSayHasADefault() throws Exception {
        Options options = Options.of(properties, "list");

        assertThat(options.terminal()).isFalse();
        assertThat(options.columns()).isZero();
        assertThat(options.commandDeadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.stopDeadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.verbose()).isFalse();
    }

    @Test
    void theTerminalsWidthIsKnownFromTheScript() throws Exception {
        properties.setProperty("bellman.terminal", "true");
        properties.setProperty("bellman.columns", "132");

        Options options = Options.of(properties, "list", "--verbose");

        assertThat(options.terminal()).isTrue();
        assertThat(options.columns()).isEqualTo(132);
        assertThat(options.verbose()).isTrue();
    }

    @Test
    void storageLiesInTheTemporaryDirectory() throws Exception {
        assertThat(Options.of(properties).storageRoot()).isEqualTo(Path.of("/tmp"));
    }

    @Test
    void aFileSystemInMemoryThatIsNotThereIsNotUsed() throws Exception {
        properties.setProperty("bellman.memory", "/absent");

        assertThat(Options.of(properties).storageRoot()).isEqualTo(Path.of("/tmp"));
    }

    @Test
    void aFileSystemInMemoryWithRoomIsPreferred(@TempDir Path memory) throws Exception {
        properties.setProperty("bellman.memory", memory.toString());

        assertThat(Options.of(properties).storageRoot()).isEqualTo(memory);
    }

    @Test
    void versionsAreThoseOfTheBuild() throws Exception {
        Options options = Options.of(properties);

        assertThat(options.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(options.slf4jVersion()).startsWith("2.");
    }

    @Test
    void aMissingHomeIsRefused() {
        properties.remove("bellman.home");

        assertThatThrownBy(() -> Options.of(properties)).hasMessageContaining("bellman.home is not set");
    }

    @Test
    void aWidthThatIsNoNumberIsRefused() {
        properties.setProperty("bellman.columns", "wide");

        assertThatThrownBy(() -> Options.of(properties))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("bellman.columns must be a whole number, 0 or more, not \"wide\"");
    }
}
