package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training, and what can be done with what was trained. */
class TrainIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"vector", "nd4j-cpu"})
    void theOutcomeIsOneObjectOfTheDocumentedForm(String backend) throws Exception {
        JsonObject outcome = train("--backend", backend, "--seed", "7", "--evaluate", "3", "--json")
                .succeeds()
                .json()
                .asJsonObject();

        assertThat(outcome.getString("algorithm")).isEqualTo("dqn");
        assertThat(outcome.getString("task")).isEqualTo("CartPole-v1");
        assertThat(outcome.getString("backend")).isEqualTo(backend);
        assertThat(outcome.getInt("seed")).isEqualTo(7);
        assertThat(outcome.getInt("steps")).isEqualTo(600);
        assertThat(outcome.getInt("updates")).isPositive();
        assertThat(outcome.getJsonNumber("seconds").doubleValue()).isPositive();
        assertThat(outcome.getJsonNumber("stepsPerSecond").doubleValue()).isPositive();
        assertThat(outcome.getJsonObject("metrics")).containsKey("loss");
        JsonObject evaluation = outcome.getJsonObject("evaluation");
        assertThat(evaluation.getInt("episodes")).isEqualTo(3);
        assertThat(evaluation.getJsonArray("returns")).hasSize(3);
        assertThat(evaluation.getJsonNumber("mean").doubleValue()).isBetween(1.0, 500.0);
        assertThat(evaluation.getJsonNumber("std").doubleValue()).isNotNegative();
    }

    @Test
    void progressGoesToStandardErrorAndTheOutcomeToStandardOutput() throws Exception {
        Result result = train("--run", "shown").succeeds();

        assertThat(result.out()).contains("dqn", "CartPole-v1", "shown");
        assertThat(result.err()).contains("shown");
    }

    @Test
    void severalSeedsArePrintedAsAnArray() throws Exception {
        JsonArray outcomes =
                train("--seeds", "1..2", "--json").succeeds().json().asJsonArray();

        assertThat(outcomes.getValuesAs(JsonObject.class))
                .extracting(outcome -> outcome.getInt("seed"))
                .containsExactly(1, 2);
        assertThat(outcomes.getValuesAs(JsonObject.class))
                .extracting(outcome -> outcome.getString("run"))
                .doesNotHaveDuplicates()
                .allSatisfy(run ->
                        assertThat(directory.resolve("runs").resolve(run)).isDirectory());
    }

    @Test
    void oneOfSeveralSeedsIsTheSameAsThatSeedAlone() throws Exception {
        train("--seeds", "3..4", "--run", "many").succeeds();
        train("--seed", "4", "--run", "alone").succeeds();

        Path runs = directory.resolve("runs");
        assertThat(runs.resolve("many-seed4/metrics.csv")).hasSameBinaryContentAs(runs.resolve("alone/metrics.csv"));
    }

    @Test
    void aRunCanBeEvaluatedAgainWithTheSameReturns() throws Exception {
        JsonObject trained = train("--run", "again", "--evaluate", "4", "--json")
                .succeeds()
                .json()
                .asJsonObject();

        JsonObject evaluated = Bellman.in(directory)
                .run("evaluate", "again", "--episodes", "4", "--json")
                .succeeds()
                .json()
                .asJsonObject();

        assertThat(evaluated.getJsonObject("evaluation").getJsonArray("returns"))
                .isEqualTo(trained.getJsonObject("evaluation").getJsonArray("returns"));
    }

    @Test
    void theExportedPolicyIsSafetensorsOfTheNetworksShape() throws Exception {
        train("--run", "exported", "--set", "hidden-layers=8,4").succeeds();
        Path file = directory.resolve("policy.safetensors");

        Bellman.in(directory).run("export", "exported", "--to", file.toString()).succeeds();

        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = Math.toIntExact(content.getLong());
        int numbers = (4 * 8 + 8) + (8 * 4 + 4) + (4 * 2 + 2);
        assertThat(content.remaining() - header).isEqualTo(numbers * Float.BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate run --episodes 1", "export run --to policy.safetensors"})
    void whoeverUsesARunOfAnotherVersionIsWarned(String line) throws Exception {
        train("--run", "run").succeeds();
        Path record = directory.resolve("runs/run/run.json");
        String written = Files.readString(record);
        String older = written.replaceFirst("(backend\\.vector\",\\s+\"version\": )\"[^\"]+\"", "$1\"0.0.1\"");
        assertThat(older).isNotEqualTo(written);
        Files.writeString(record, older);

        Result used = Bellman.in(directory).run(line.split(" ")).succeeds();

        assertThat(used.err().lines().filter(said -> said.contains("takes the place of")))
                .singleElement()
                .asString()
                .contains("org.bellman.backend.vector 0.0.1", "the results may differ");
    }

    @Test
    void runsAreListedWithTheirStates() throws Exception {
        train("--run", "finished").succeeds();

        JsonObject listed = Bellman.in(directory)
                .run("list", "runs", "--json")
                .succeeds()
                .json()
                .asJsonObject();

        JsonObject run = listed.getJsonArray("runs").getJsonObject(0);
        assertThat(run.getString("run")).isEqualTo("finished");
        assertThat(run.getString("state")).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource({"auto, vector", "vector, vector"})
    void theBackendIsWrittenDown(String asked, String taken) throws Exception {
        JsonObject outcome =
                train("--backend", asked, "--json").succeeds().json().asJsonObject();

        assertThat(outcome.getString("backend")).isEqualTo(taken);
    }

    private Result train(String... options) throws Exception {
        return Bellman.in(directory).run(Words.train(options));
    }
}
