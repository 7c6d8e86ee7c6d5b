package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planning in the models of environments, and in those of files. */
class PlanIT {
    /** Two states of one action: from the first to the second, where the episode ends. */
    private static final String MODEL =
            "{\"format\": \"bellman-model\", \"version\": 1, \"states\": 2, \"actions\": 1,\n"
                    + "\"pairs\": [\n"
                    + "{\"state\": 0, \"action\": 0, \"reward\": 3, \"transitions\": [{\"probability\": 1, \"next\": 1}]},\n"
                    + "{\"state\": 1, \"action\": 0, \"transitions\": [{\"probability\": 1, \"next\": 1, \"terminated\": true}]}]}\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void writeTheModel() throws Exception {
        Files.writeString(directory.resolve("model.json"), MODEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake.json", "lake.safetensors"})
    void aModelInAFileHasTheSameValuesToTheBit(String file) throws Exception {
        JsonObject lake = solve("FrozenLake-v1");
        Bellman.in(directory).run("model", "FrozenLake-v1", "--to", file).succeeds();

        JsonObject read = solve("file:" + file);

        assertThat(lake.getJsonArray("values").getJsonNumber(0).doubleValue())
                .isCloseTo(0.5420259320, Offset.offset(1e-9));
        assertThat(read.getJsonArray("values")).isEqualTo(lake.getJsonArray("values"));
        assertThat(read.getInt("sweeps")).isEqualTo(lake.getInt("sweeps")).isEqualTo(837);
        assertThat(read.getString("task")).isEqualTo("file:" + file);
        assertThat(read.getString("run")).isEqualTo("value-iteration-file-" + file + "-seed1");
        assertThat(read.getString("backend")).isEqualTo("none");
    }

    private JsonObject solve(String task) throws Exception {
        return plan(task, "--set", "tolerance=1e-14", "--set", "values=true")
                .succeeds()
                .json()
                .asJsonObject();
    }

    private Result plan(String task, String... options) throws Exception {
        return Bellman.in(directory).run(Words.plan(task, options));
    }

    @Test
    void aRunKnowsItsFileFromAnywhereAndNoOtherOne() throws Exception {
        plan("file:model.json", "--run", "planned", "--steps", "1").succeeds();
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path runs = directory.resolve("runs");
        assertThat(runs.resolve("planned/run.json"))
                .content()
                .contains(directory.resolve("model.json").toRealPath().toString(), "\"sha256\"");
        continueLater(runs.resolve("planned/run.json"));
        Bellman.in(elsewhere)
                .run("resume", "planned", "--runs", runs.toString())
                .succeeds();

        continueLater(runs.resolve("planned/run.json"));
        Files.writeString(directory.resolve("model.json"), MODEL.replace("\"reward\": 3", "\"reward\": 4"));
        Bellman.in(elsewhere)
                .run("resume", "planned", "--runs", runs.toString())
                .fails(2, "model.json has changed", "start a new run");
    }

    /** As if the process had been killed before the run's end. */
    private static void continueLater(Path record) throws Exception {
        String done = Files.readString(record);
        String running = done.replaceFirst("(\"state\":\\s*)\"done\"", "$1\"running\"");
        assertThat(running).isNotEqualTo(done);
        Files.writeString(record, running);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"probability\": 1, \"next\": 1}|\"probability\": 0.9, \"next\": 1}|state 0, action 0: probabilities sum to 0.9",
                "\"reward\": 3|\"reward\": NaN|state 0, action 0: the reward is NaN, not finite",
                "\"next\": 1}|\"next\": 2}|state 0, action 0: successor 2 is not in [0, 2)",
                "\"states\": 2|\"states\": 3|state 2 has no action",
                "\"state\": 1|\"state\": 0|state 1 has no action",
                "\"version\": 1|\"version\": 9|version 1 is read",
                "\"reward\": 3|\"rewards\": 3|did you mean \"reward\"?",
                "true}]}]}|true|it is cut short",
                "{\"format\"|lake|is no model",
            })
    void aFileThatIsNoModelIsRefusedBeforeTheRunBegins(String what, String by, String words) throws Exception {
        Files.writeString(directory.resolve("bad.json"), MODEL.replace(what, by));

        plan("file:bad.json").refused(2, "bad.json", words);

        assertThat(directory.resolve("runs")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "file:none.json, none.json is not there",
        "file:., is a directory",
        "file:notes.txt, is of no form that is known",
        "file:, no file is named",
        "fil:model.json, there is no task fil:model.json",
    })
    void aTaskThatIsNoFileIsRefused(String task, String words) throws Exception {
        Result result = plan(task);

        result.refused(task.startsWith("fil:") ? 69 : 2, words);
    }

    @Test
    void aTaskWithoutAModelHasNoneToWrite() throws Exception {
        Bellman.in(directory)
                .run("model", "CartPole-v1", "--to", "cart.json")
                .refused(2, "CartPole-v1 has no finite model");

        assertThat(directory.resolve("cart.json")).doesNotExist();
    }

    @Test
    void theTaskIsListedAndDescribed() throws Exception {
        assertThat(Bellman.in(directory).run("list", "environments").succeeds().out())
                .contains("file:");
        assertThat(Bellman.in(directory).run("describe", "file:").succeeds().out())
                .contains("path", "sha256", "model.json");
    }
}
