package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that are taken or cannot be written. */
class DirectoryIT {
    @TempDir
    private Path directory;

    @Test
    void aNameThatIsTakenIsRefusedAndItsRunIsUntouched() throws Exception {
        Bellman.in(directory).run(Words.train("--run", "mine")).succeeds();
        Path metrics = directory.resolve("runs/mine/metrics.csv");
        byte[] before = Files.readAllBytes(metrics);

        Bellman.in(directory).run(Words.train("--run", "mine", "--seed", "2")).refused(2, "mine");

        assertThat(metrics).hasBinaryContent(before);
    }

    @Test
    void aRunHasOneOwner() throws Exception {
        RunFiles run = new RunFiles(directory.resolve("runs/mine"));
        Running owner = Bellman.in(directory)
                .start(
                        "train",
                        "dqn",
                        "CartPole-v1",
                        "--run",
                        "mine",
                        "--steps",
                        "100000000",
                        "--set",
                        "buffer-size=1000",
                        "--checkpoint-interval",
                        "1000")
                .awaitCheckpoint(run, 1000);
        try {
            Bellman.in(directory)
                    .run("train", "dqn", "CartPole-v1", "--run", "mine")
                    .refused(2, "mine");
            Bellman.in(directory)
                    .run("resume", "mine")
                    .refused(2, "mine", Long.toString(owner.process().pid()));
            Bellman.in(directory).run("evaluate", "mine", "--episodes", "1").succeeds();
        } finally {
            owner.signal("KILL").await();
        }
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefusedAndStays() throws Exception {
        Path file = Files.writeString(directory.resolve("runs"), "a diary");

        Bellman.in(directory).run(Words.train()).refused(2, file.getFileName().toString());

        assertThat(file).hasContent("a diary");
    }

    /** Nobody, not even root, makes directories there. */
    @Test
    void aDirectoryThatCannotBeWrittenIsRefused() throws Exception {
        Bellman.in(directory).run(Words.train("--runs", "/proc/bellman")).refused(2, "/proc/bellman");
    }

    @Test
    void anExportToAPlaceThatCannotBeWrittenIsRefused() throws Exception {
        Bellman.in(directory).run(Words.train("--run", "mine")).succeeds();

        Bellman.in(directory)
                .run("export", "mine", "--to", "/proc/bellman/policy.safetensors")
                .refused(2, "/proc/bellman/policy.safetensors");
    }
}
