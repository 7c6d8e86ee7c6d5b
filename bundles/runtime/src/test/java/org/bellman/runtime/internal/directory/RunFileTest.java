package org.bellman.runtime.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.run.RunState;
import org.bellman.api.state.StateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    Path temporary;

    private RunDirectory directory() {
        return new RunDirectory(temporary);
    }

    private static RunRecord record() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("learningRate", 2.3e-3);
        settings.put("tiny", Double.MIN_VALUE);
        settings.put("huge", 1e10);
        settings.put("whole", 3.0);
        settings.put("batchSize", 64L);
        settings.put("bufferSize", Long.MAX_VALUE);
        settings.put("double$", true);
        settings.put("hiddenLayers", List.of(256L, 256L));
        settings.put("factors", List.of());
        settings.put("note", "a \"quoted\" line\nand \u00e4 \ud83d\ude42");
        Part algorithm = new Part("dqn", "org.bellman.algorithm.dqn", "0.1.0.SNAPSHOT");
        Part task = new Part("CartPole-v1", "org.bellman.environment.cartpole", "0.1.0");
        Part backend = new Part("vector", "org.bellman.backend.vector", "0.1.0");
        Composition parts = new Composition(
                algorithm,
                task,
                backend,
                Map.of("threads", "2"),
                List.of(new Part("csv", "org.bellman.logger.csv", "0.1.0")));
        Given given = new Given(true, "auto", Map.of("learningRate", "0.0023"), Map.of("timeLimit", "500"));
        Plan plan = new Plan(Long.MIN_VALUE, 50_000, "steps", 2500, 500, 100, "greedy");
        return new RunRecord("a", parts, settings, Map.of("timeLimit", 500L), given, plan);
    }

    @Test
    void comesBackAsItWasWritten() {
        RunFile file = new RunFile(record(), new Standing(RunState.FAILED, "no memory"));
        file.write(directory());
        assertThat(RunFile.read(directory())).isEqualTo(file);
        RunFile repeats = new RunFile(record(), new Standing(RunState.FAILED, "no memory", true));
        repeats.write(directory());
        assertThat(RunFile.read(directory())).isEqualTo(repeats);
    }

    @Test
    void isReadAsEarlierVersionsWroteIt() throws IOException {
        try (var golden = RunFileTest.class.getResourceAsStream("run-format-1.json")) {
            Files.write(directory().runFile(), golden.readAllBytes());
        }
        RunFile file = RunFile.read(directory());
        assertThat(file.standing()).isEqualTo(Standing.RUNNING);
        assertThat(file.record().name()).isEqualTo("dqn-cartpole-v1-seed1");
        assertThat(file.record().settings())
                .containsEntry("learningRate", 0.0023)
                .containsEntry("batchSize", 64L)
                .containsEntry("hiddenLayers", List.of(256L, 256L));
        assertThat(file.record().plan()).isEqualTo(new Plan(1, 50_000, "steps", 2500, 500, 100, "greedy"));
        assertThat(file.record().parts().backend()).hasToString("vector (org.bellman.backend.vector 0.1.0)");
        assertThat(file.record().parts().provenance()).containsEntry("threads", "2");
    }

    @Test
    void aTornFileIsNamed() throws IOException {
        new RunFile(record(), Standing.RUNNING).write(directory());
        String text = Files.readString(directory().runFile(), StandardCharsets.UTF_8);
        Files.writeString(directory().runFile(), text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> RunFile.read(directory()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(directory().runFile().toString())
                .hasMessageContaining("cannot be read: it is damaged, for it is no JSON from line ")
                .hasMessageContaining(" on; put back a copy of it");
    }

    @Test
    void aMemberOfAnotherKindIsToldWithoutJava() throws IOException {
        new RunFile(record(), Standing.RUNNING).write(directory());
        String text = Files.readString(directory().runFile(), StandardCharsets.UTF_8);
        for (String wrong : List.of("\"state\": \"lost\"", "\"state\": 7", "\"state\": \"done\\u001b\"")) {
            Files.writeString(directory().runFile(), text.replace("\"state\": \"running\"", wrong));
            assertThatThrownBy(() -> RunFile.read(directory()))
                    .isInstanceOf(StateException.class)
                    .hasMessage("the file " + directory().runFile() + " cannot be read: it is damaged, for a member has"
                            + " no value that it may have; put back a copy of it, or start the run anew under another"
                            + " name");
        }
    }

    @Test
    void aMemberThatIsMissingIsNamed() throws IOException {
        Files.writeString(directory().runFile(), "{\"format\": 1, \"name\": \"a\"}");
        assertThatThrownBy(() -> RunFile.read(directory()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("algorithm");
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        Files.writeString(directory().runFile(), "{\"format\": 2}");
        assertThatThrownBy(() -> RunFile.read(directory()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining("format 1");
    }
}
