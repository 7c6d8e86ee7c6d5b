package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is stopped, whoever stops it, goes on to the same bytes as one that nobody disturbed. */
class InterruptionIT {
    private static final String[] TRAINING = training("vector", 30_000);

    @TempDir
    private static Path undisturbedDirectory;

    private static RunFiles undisturbed;

    @TempDir
    private Path directory;

    @BeforeAll
    static void trainUndisturbed() throws Exception {
        Bellman.in(undisturbedDirectory).run(TRAINING).succeeds();
        undisturbed = run(undisturbedDirectory);
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 10_000})
    void aKilledRunEndsInTheSameBytes(int killedAfter) throws Exception {
        killAndResume(directory, killedAfter, TRAINING);

        run(directory).equalTo(undisturbed);
        assertThat(exported(directory)).hasSameBinaryContentAs(exported(undisturbedDirectory));
    }

    @Test
    void aKilledRunOnNd4jEndsInTheSameBytes(@TempDir Path otherDirectory) throws Exception {
        String[] training = training("nd4j-cpu", 5_000);
        Bellman.in(otherDirectory).run(training).succeeds();

        killAndResume(directory, 1_000, training);

        run(directory).equalTo(run(otherDirectory));
        assertThat(exported(directory)).hasSameBinaryContentAs(exported(otherDirectory));
    }

    private static void killAndResume(Path directory, int killedAfter, String... training) throws Exception {
        Result killed = Bellman.in(directory)
                .start(training)
                .awaitCheckpoint(run(directory), killedAfter)
                .signal("KILL")
                .await();
        assertThat(killed.code()).isEqualTo(137);

        Bellman.in(directory).run("resume", "run").succeeds();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalLeavesACheckpointAndSaysHowToGoOn(String signal, int code) throws Exception {
        Result stopped = Bellman.in(directory)
                .start(TRAINING)
                .awaitCheckpoint(run(directory), 600)
                .signal(signal)
                .await();

        assertThat(stopped.code()).as(stopped.toString()).isEqualTo(code);
        assertThat(stopped.sentences()).hasSize(1);
        assertThat(stopped.sentences().get(0)).contains("suspended", "bellman resume run");
        assertThat(stopped.err()).doesNotContain("Exception");

        Bellman.in(directory).run("resume", "run").succeeds();

        run(directory).equalTo(undisturbed);
    }

    @Test
    void aSecondSignalEndsARunAtOnceThatComesToNoBoundary() throws Exception {
        Result stopped = Bellman.of(Home.withPlugIns(), directory)
                .with("BELLMAN_JAVA_OPTS", "-Dbellman.trace.start=true")
                .start("train", "dqn", "Faulty-v0", "--task-set", "fault=hang", "--task-set", "at=50", "--run", "run")
                .awaitWords("a step hangs")
                .signal("INT")
                .awaitWords("signal 2 received")
                .signal("TERM")
                .await();

        assertThat(stopped.code()).as(stopped.toString()).isEqualTo(143);
        assertThat(stopped.err()).doesNotContain("framework stopped");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsAnEvaluationWithOneSentence(String signal, int code) throws Exception {
        Result stopped = Bellman.in(undisturbedDirectory)
                .with("BELLMAN_JAVA_OPTS", "-Dbellman.trace.start=true")
                .start("evaluate", "run", "--episodes", "1e7")
                .awaitWords("command called")
                .signal(signal)
                .await();

        assertThat(stopped.code()).as(stopped.toString()).isEqualTo(code);
        assertThat(stopped.err().lines().filter(line -> line.contains("was stopped")))
                .containsExactly("bellman: evaluating run run was stopped; the run itself is as it was");
        assertThat(stopped.out()).isEmpty();
        assertThat(stopped.err()).doesNotContain("Exception");
    }

    @Test
    void aRunThatIsDoneIsNotResumed() throws Exception {
        Bellman.in(undisturbedDirectory).run("resume", "run").fails(2, "run", "done");
    }

    @Test
    void aRunThatIsNotThereIsNotResumed() throws Exception {
        Bellman.in(directory).run("resume", "nobody").fails(2, "nobody");
    }

    private static RunFiles run(Path directory) {
        return new RunFiles(directory.resolve("runs/run"));
    }

    private static Path exported(Path directory) throws Exception {
        Path file = directory.resolve("policy.safetensors");
        Bellman.in(directory).run("export", "run", "--to", file.toString()).succeeds();
        return file;
    }

    private static String[] training(String backend, int steps) {
        String line = "train dqn CartPole-v1 --run run --steps " + steps + " --backend " + backend
                + " --checkpoint-interval 600 --set learning-starts=100 --set buffer-size=5000 --evaluate 2";
        return line.split(" ");
    }
}
