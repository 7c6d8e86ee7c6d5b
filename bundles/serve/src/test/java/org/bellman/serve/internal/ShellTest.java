package org.bellman.serve.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bellman.serve.internal.Protocol.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShellTest {
    @TempDir
    private Path directory;

    private final RecordingCommands commands = new RecordingCommands();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        // Gogo would take a pattern for the names of these.
        Files.createFile(directory.resolve("seeds=1"));
        Container container = new Container(null, commands, directory.resolve("runs"), directory);
        Request request = new Request(List.of(), "", 100, 0, true, directory.toString());
        shell = new Shell(container, request, () -> 77, new PrintStream(out, true), new PrintStream(err, true));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("train dqn CartPole-v1 --preset", List.of("train", "dqn", "CartPole-v1", "--preset")),
                Arguments.of("train dqn --set a=b", List.of("train", "dqn", "--set", "a=b")),
                Arguments.of("swap r learning-rate=0.0005", List.of("swap", "r", "learning-rate=0.0005")),
                Arguments.of("swap r loggers=+csv -csv", List.of("swap", "r", "loggers=+csv", "-csv")),
                Arguments.of("train --seed 1..5", List.of("train", "--seed", "1..5")),
                Arguments.of(
                        "train 007 1e-14 1.50 true null", List.of("train", "007", "1e-14", "1.50", "true", "null")),
                Arguments.of("train 'a b' \"c  d\" ''", List.of("train", "a b", "c  d", "")),
                Arguments.of("train file:m.json a,b x#y", List.of("train", "file:m.json", "a,b", "x#y")),
                Arguments.of("list * seeds=? 'a[b]c' ~/x", List.of("list", "*", "seeds=?", "a[b]c", "~/x")),
                Arguments.of("n=run1; list $n ${n}x", List.of("list", "run1", "run1x")),
                Arguments.of("bellman:list runs # all", List.of("list", "runs")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void wordsReachTheCommandAsTheyWereTyped(String line, List<String> words) {
        shell.run(line);

        assertThat(err).hasToString("");
        assertThat(commands.calls).containsExactly(words);
        assertThat(shell.code()).isZero();
    }

    @Test
    void outputGoesThroughPipes() {
        shell.run("list runs | grep ended");

        assertThat(out).hasToString("and ended\n");
    }

    @Test
    void outputGoesIntoFilesOfTheClient() throws Exception {
        shell.run("list runs > here.txt");

        assertThat(directory.resolve("here.txt")).hasContent("did list runs\nand ended");
        assertThat(out).hasToString("");
    }

    @Test
    void aFailureIsToldOnceAndKeepsItsCode() {
        shell.run("fail");

        assertThat(err).hasToString("bellman: it failed\n");
        assertThat(shell.code()).isEqualTo(RecordingCommands.FAILURE);

        shell.run("list");

        assertThat(shell.code()).isZero();
    }

    @Test
    void whatIsNoCommandIsToldByTheCommandLine() {
        shell.run("nope 1");

        assertThat(err).hasToString("bellman: there is no command nope\n");
        assertThat(shell.code()).isEqualTo(RecordingCommands.FAILURE);
    }

    @Test
    void aLineThatIsNotUnderstoodIsOneSentence() {
        shell.run("train 'unclosed");

        assertThat(err.toString())
                .startsWith("bellman: this line is not understood: ")
                .hasLineCount(1);
        assertThat(shell.code()).isEqualTo(2);
        assertThat(commands.calls).isEmpty();
    }

    @Test
    void aCommandThatCameLaterIsThere() {
        commands.names.add("plot");

        shell.run("plot it");

        assertThat(commands.calls).containsExactly(List.of("plot", "it"));
    }

    @Test
    void theWidthIsThatOfTheMoment() {
        shell.run("list");

        assertThat(commands.sessions.get(0).columns()).isEqualTo(77);
        assertThat(commands.sessions.get(0).served()).isTrue();
    }

    @Test
    void exitKeepsTheCodeOfTheCommandBefore() {
        shell.run("fail; exit");

        assertThat(shell.exited()).isTrue();
        assertThat(shell.code()).isEqualTo(RecordingCommands.FAILURE);
    }
}
