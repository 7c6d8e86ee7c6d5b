package org.bellman.runtime.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    Path temporary;

    private RunDirectory create(Optional<String> name) {
        return RunDirectory.create(
                temporary.resolve("deep/runs"), name, count -> RunNames.automatic("a", "B", 1, count), n -> false);
    }

    @Test
    void makesWhatIsMissingAboveIt() {
        assertThat(create(Optional.of("x")).path()).isDirectory();
    }

    @Test
    void anAutomaticNameThatIsTakenGetsANumber() {
        assertThat(create(Optional.empty()).name()).isEqualTo("a-b-seed1");
        assertThat(create(Optional.empty()).name()).isEqualTo("a-b-seed1-2");
        assertThat(create(Optional.empty()).name()).isEqualTo("a-b-seed1-3");
    }

    @Test
    void anAutomaticNameThatIsInUseElsewhereGetsANumberToo() {
        RunDirectory directory = RunDirectory.create(
                temporary, Optional.empty(), count -> RunNames.automatic("a", "B", 1, count), "a-b-seed1"::equals);
        assertThat(directory.name()).isEqualTo("a-b-seed1-2");
    }

    @Test
    void aNameThatWasAskedForAndIsTakenIsRefused() throws IOException {
        RunDirectory taken = create(Optional.of("x"));
        Files.writeString(taken.runFile(), "{}");
        assertThatThrownBy(() -> create(Optional.of("x")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("run=x is taken")
                .hasMessageContaining("bellman resume x")
                .extracting(e -> ((RunException) e).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aDirectoryWithoutARunIsNeitherTakenNorTakenUpAndBothSayWhatToDo() {
        RunDirectory left = create(Optional.of("x"));
        assertThatThrownBy(() -> create(Optional.of("x")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining(left.path() + " exists and has no run.json")
                .hasMessageContaining("remove the directory")
                .message()
                .doesNotContain("resume");
        assertThatThrownBy(() -> RunDirectory.existing(temporary.resolve("deep/runs"), "x"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining(left.path() + " has no run.json")
                .hasMessageContaining("remove the directory");
    }

    @Test
    void whereNothingCanBeWrittenItSaysSoInOneSentence() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> RunDirectory.create(file, Optional.of("x"), count -> "x", n -> false))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("runs=" + file + " cannot be written")
                .hasMessageContaining("--runs");
        assertThatThrownBy(() -> RunDirectory.create(file.resolve("below"), Optional.of("x"), count -> "x", n -> false))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void findsRunsByTheirRunFile() throws IOException {
        Path runs = temporary.resolve("deep/runs");
        create(Optional.of("empty"));
        RunDirectory real = create(Optional.of("real"));
        Files.writeString(real.runFile(), "{}");
        Files.createDirectory(runs.resolve("Not a run"));
        Files.writeString(runs.resolve("Not a run/run.json"), "{}");
        assertThat(RunDirectory.all(runs)).containsExactly(real);
        assertThat(RunDirectory.existing(runs, "real")).isEqualTo(real);
        assertThatThrownBy(() -> RunDirectory.existing(runs, "empty"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("run=empty");
        assertThat(RunDirectory.all(runs.resolve("nowhere"))).isEmpty();
    }
}
