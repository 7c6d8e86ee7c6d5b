package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are damaged, or that cannot be written. */
class CheckpointIT {
    private static final String STATE = "state.safetensors";

    @TempDir
    private static Path interrupted;

    @TempDir
    private Path directory;

    private RunFiles run;

    @BeforeAll
    static void interruptARun() throws Exception {
        RunFiles run = new RunFiles(interrupted.resolve("runs/run"));
        Result result = Bellman.in(interrupted)
                .start(
                        "train",
                        "dqn",
                        "CartPole-v1",
                        "--run",
                        "run",
                        "--steps",
                        "100000",
                        "--evaluate",
                        "0",
                        "--checkpoint-interval",
                        "500",
                        "--set",
                        "learning-starts=100")
                .awaitCheckpoint(run, 1000)
                .signal("INT")
                .await();
        assertThat(result.code()).as(result.toString()).isEqualTo(130);
        assertThat(run.steps()).hasSizeGreaterThan(1);
    }

    @BeforeEach
    void copyTheRun() throws IOException {
        copy(interrupted.resolve("runs"), directory.resolve("runs"));
        run = new RunFiles(directory.resolve("runs/run"));
    }

    @Test
    void aTruncatedCheckpointIsRefused() throws Exception {
        Path file = run.lastCheckpoint().resolve(STATE);
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(content.length() - 1);
        }

        isRefused(file);
    }

    @Test
    void aTamperedCheckpointIsRefused() throws Exception {
        Path file = run.lastCheckpoint().resolve(STATE);
        flipTheLastBit(file);

        isRefused(file);
    }

    @Test
    void aTamperedManifestIsRefused() throws Exception {
        Path file = run.lastCheckpoint().resolve("manifest.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"step\"", "\"stop\""));

        isRefused(file);
    }

    @Test
    void aTamperedHashIsRefusedInOneLineThatDoesNotRepeatIt() throws Exception {
        Path file = run.lastCheckpoint().resolve("manifest.sha256");
        Files.delete(file);
        Files.writeString(file, "\u001b[31mabc\ndef");

        Result result = Bellman.in(directory).run("resume", "run");

        result.fails(1, file.toString(), "holds no SHA-256", "remove the directory " + run.lastCheckpoint());
        assertThat(result.err()).doesNotContain("abc", "\u001b");
    }

    @Test
    void aCheckpointThatLacksAFileIsRefused() throws Exception {
        Path file = run.lastCheckpoint().resolve(STATE);
        Files.delete(file);

        isRefused(file);
    }

    /** Whoever runs this may be allowed to read everything; nobody can read a directory as a file. */
    @Test
    void anUnreadableCheckpointIsRefused() throws Exception {
        Path file = run.lastCheckpoint().resolve(STATE);
        Files.delete(file);
        Files.createDirectory(file);

        isRefused(file);
    }

    @Test
    void aDamagedRunFileIsRefused() throws Exception {
        Path file = run.directory().resolve("run.json");
        Files.writeString(file, Files.readString(file).substring(0, 20));

        Bellman.in(directory).run("resume", "run").fails(1, file.toString(), "it is damaged", "no JSON from line");
    }

    @Test
    void theRunGoesOnFromAnOlderCheckpointWhenTheDamagedOneIsRemovedAsAdvised() throws Exception {
        Path damaged = run.lastCheckpoint();
        flipTheLastBit(damaged.resolve(STATE));
        long older = run.steps().get(run.steps().size() - 2);
        Bellman.in(directory)
                .run("resume", "run")
                .fails(1, "remove the directory " + damaged, "checkpoint at step " + older);

        delete(damaged);

        Bellman.in(directory).run("evaluate", "run", "--episodes", "1").succeeds();
    }

    @Test
    void aRunThatIsDoneTakesItsEndAgainInTheSameBitsWhenItsLastCheckpointIsDamaged() throws Exception {
        RunFiles done = new RunFiles(directory.resolve("runs/done"));
        Bellman.in(directory)
                .run(
                        "train",
                        "dqn",
                        "CartPole-v1",
                        "--run",
                        "done",
                        "--steps",
                        "600",
                        "--evaluate",
                        "1",
                        "--set",
                        "learning-starts=100",
                        "--checkpoint-interval",
                        "200")
                .succeeds();
        Path last = done.lastCheckpoint();
        byte[] state = Files.readAllBytes(last.resolve(STATE));
        flipTheLastBit(last.resolve(STATE));
        long older = done.steps().get(done.steps().size() - 2);
        assertThat(Bellman.in(directory).run("why", "done").succeeds().out())
                .contains("remove the directory " + last, "checkpoint at step " + older);

        delete(last);
        Bellman.in(directory).run("resume", "done").succeeds();

        assertThat(last.resolve(STATE)).hasBinaryContent(state);
        Bellman.in(directory).run("resume", "done").fails(2, "run=done is done");
    }

    @Test
    void neitherEvaluationNorExportUsesADamagedCheckpoint() throws Exception {
        Path file = run.lastCheckpoint().resolve(STATE);
        flipTheLastBit(file);
        Path policy = Files.writeString(directory.resolve("policy.safetensors"), "what was here before");

        Bellman.in(directory).run("evaluate", "run", "--episodes", "1").fails(1, file.toString());
        Bellman.in(directory).run("export", "run", "--to", policy.toString()).fails(1, file.toString());

        assertThat(policy).hasContent("what was here before");
    }

    /** No file may become longer than 16 KiB: what a full disk does, without filling one. */
    @Test
    void whenTheDiskIsFullTheRunFailsAndWhatWasThereStays() throws Exception {
        List<Long> before = run.steps();

        Result result = Bellman.in(directory).limited("-f 32").run("resume", "run");

        result.fails(1, "checkpoint", run.checkpoints().toString(), "untouched");
        assertThat(run.steps()).isEqualTo(before);
        Bellman.in(directory).run("evaluate", "run", "--episodes", "1").succeeds();
    }

    private void isRefused(Path damaged) throws Exception {
        Bellman.in(directory).run("resume", "run").fails(1, damaged.toString());
    }

    private static void flipTheLastBit(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1] ^= 1;
        // The old file may be shared with other checkpoints.
        Files.delete(file);
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(visited)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path checkpoint) throws IOException {
        for (String name : checkpoint.toFile().list()) {
            Files.delete(checkpoint.resolve(name));
        }
        Files.delete(checkpoint);
    }
}
