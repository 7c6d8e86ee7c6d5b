package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see of a planner: tables, pictures, files; and that it goes on from its checkpoints. */
class PlannerIT {
    @TempDir
    private Path directory;

    @Test
    void aKilledPlannerEndsInTheSameBytes(@TempDir Path undisturbedDirectory) throws Exception {
        String[] training =
                ("train value-iteration FrozenLake-v1 --run run --task-set map=random --task-set map-size=200"
                                + " --set discount=0.995 --set tolerance=1e-13 --set values=true --checkpoint-interval 100"
                                + " --logging-interval 50 --evaluate 2 --json")
                        .split(" ");
        JsonObject undisturbed =
                Bellman.in(undisturbedDirectory).run(training).succeeds().json().asJsonObject();

        Result killed = Bellman.in(directory)
                .start(training)
                .awaitCheckpoint(run(directory), 300)
                .signal("KILL")
                .await();
        assertThat(killed.code()).isEqualTo(137);
        JsonObject resumed = Bellman.in(directory)
                .run("resume", "run", "--json")
                .succeeds()
                .json()
                .asJsonObject();

        run(directory).equalTo(run(undisturbedDirectory));
        for (String name : List.of("values", "policy", "actionValues", "residual", "sweeps", "evaluation")) {
            assertThat(resumed.get(name)).as(name).isEqualTo(undisturbed.get(name));
        }
        for (String file : List.of("a.json", "a.csv", "a.safetensors")) {
            assertThat(exported(directory, file)).hasSameBinaryContentAs(exported(undisturbedDirectory, file));
        }
    }

    @Test
    void aSpentBudgetIsAPlainWarning() throws Exception {
        Result result = Bellman.in(directory)
                .run("train", "value-iteration", "FrozenLake-v1", "--steps", "1", "--run", "short")
                .succeeds();

        assertThat(result.err())
                .contains("bellman: warning: short: it has not converged: its budget of 1 sweep is spent")
                .doesNotContain("RunLoop", "WARN]");
    }

    @Test
    void aPersonSeesATableAndAPicture() throws Exception {
        String out = trainedOnTheSmallLake("LC_ALL", "C.UTF-8").out();

        assertThat(out.lines())
                .contains(
                        "  state  cell    value  action        ←        ↓        →        ↑",
                        "      0     S  0.54203       ←  0.54203  0.52776  0.52776  0.52234",
                        "      5     H        0                0        0        0        0")
                .containsSequence(
                        "  ┌─────────┬─────────┬─────────┬─────────┐",
                        "  │ S     ← │ F     ↑ │ F     ↑ │ F     ↑ │",
                        "  │ 0.54203 │ 0.49880 │ 0.47070 │ 0.45685 │",
                        "  ├─────────┼─────────┼─────────┼─────────┤",
                        "  │ F     ← │ H       │ F     ← │ H       │");
    }

    @Test
    void aTerminalWithoutUnicodeGetsPlainCharacters() throws Exception {
        String out = trainedOnTheSmallLake("LC_ALL", "C").out();

        assertThat(out).matches("\\p{ASCII}*").contains("  | S     < | F     ^ | F     ^ | F     ^ |");
    }

    private Result trainedOnTheSmallLake(String variable, String value) throws Exception {
        return Bellman.in(directory)
                .with(variable, value)
                .run("train", "value-iteration", "FrozenLake-v1", "--run", "run", "--set", "values=true")
                .succeeds();
    }

    @Test
    void exportHasTheValuesOfTheResultWhetherTheyWereAskedForOrNot() throws Exception {
        JsonObject result = Bellman.in(directory)
                .run("train", "value-iteration", "FrozenLake-v1", "--run", "shown", "--set", "values=true", "--json")
                .succeeds()
                .json()
                .asJsonObject();
        Bellman.in(directory)
                .run("train", "value-iteration", "FrozenLake-v1", "--run", "run")
                .succeeds();

        try (JsonReader reader = Json.createReader(Files.newBufferedReader(exported(directory, "a.json")))) {
            JsonObject exported = reader.readObject();
            assertThat(numbers(exported)).isEqualTo(numbers(result));
            assertThat(exported.get("policy")).isEqualTo(result.get("policy"));
            assertThat(exported.getInt("steps")).isEqualTo(result.getInt("steps"));
        }
        assertThat(Files.readAllLines(exported(directory, "a.csv")))
                .hasSize(17)
                .startsWith("state,values,policy,actionValues.0,actionValues.1,actionValues.2,actionValues.3");
        Bellman.in(directory).run("evaluate", "run", "--episodes", "3").succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "policy.onnx"})
    void exportInAnUnknownFormIsRefused(String file) throws Exception {
        Bellman.in(directory)
                .run("train", "value-iteration", "FrozenLake-v1", "--run", "run", "--evaluate", "0")
                .succeeds();

        Bellman.in(directory).run("export", "run", "--to", file).refused(2, file, ".safetensors", ".json", ".csv");
        assertThat(directory.resolve(file)).doesNotExist();
    }

    private static List<Double> numbers(JsonObject found) {
        return found.getJsonArray("values").getValuesAs(JsonNumber::doubleValue);
    }

    private static RunFiles run(Path directory) {
        return new RunFiles(directory.resolve("runs/run"));
    }

    private static Path exported(Path directory, String file) throws Exception {
        Bellman.in(directory).run("export", "run", "--to", file).succeeds();
        return directory.resolve(file);
    }
}
