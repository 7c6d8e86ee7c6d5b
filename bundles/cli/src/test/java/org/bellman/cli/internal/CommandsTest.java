package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bellman.api.ExitCode;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.RunException;
import org.bellman.api.run.SettingInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;

class CommandsTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void install() {
        SettingInfo rate = new SettingInfo(
                "learningRate",
                "learning-rate",
                "double",
                "1.0E-4",
                "0",
                "1",
                List.of(),
                true,
                "step size of the optimiser");
        SettingInfo layers = new SettingInfo(
                "hiddenLayers",
                "hidden-layers",
                "list of int",
                "64,64",
                "1",
                "",
                List.of(),
                false,
                "units of each layer");
        SettingInfo schedule = new SettingInfo(
                "schedule",
                "schedule",
                "text",
                "constant",
                "",
                "",
                List.of("constant", "linear"),
                false,
                "how it falls");
        bench.parts.put(
                PartKind.ALGORITHM,
                List.of(part(
                        PartKind.ALGORITHM, "dqn", true, "environments, discrete actions", rate, layers, schedule)));
        bench.parts.put(
                PartKind.TASK,
                List.of(part(PartKind.TASK, "CartPole-v1", true, "actions Discrete(2), at most 500 steps")));
        bench.parts.put(
                PartKind.BACKEND,
                List.of(
                        part(PartKind.BACKEND, "vector", true, "threads 2"),
                        part(PartKind.BACKEND, "nd4j-cuda", false, "libcudart.so.11.0 is not on this machine")));
    }

    private static PartInfo part(PartKind kind, String id, boolean usable, String note, SettingInfo... settings) {
        return new PartInfo(
                kind,
                id,
                "org.bellman." + kind.word() + "." + id,
                "0.1.0",
                usable,
                note,
                List.of(settings),
                kind == PartKind.ALGORITHM ? List.of("CartPole-v1", "Acrobot-v1") : List.of());
    }

    @Test
    void listShowsAllThatIsInstalledInAlignedColumns() {
        assertThat(bench.bellman("list")).isZero();

        assertThat(bench.out().lines())
                .containsExactly(
                        "algorithms",
                        "  dqn          environments, discrete actions; presets: CartPole-v1, Acrobot-v1",
                        "",
                        "environments",
                        "  CartPole-v1  actions Discrete(2), at most 500 steps",
                        "",
                        "backends",
                        "  vector       threads 2",
                        "  nd4j-cuda    UNUSABLE: libcudart.so.11.0 is not on this machine",
                        "",
                        "loggers",
                        "  none is installed");
    }

    @Test
    void listOfOneKindIsOneJsonObject() {
        assertThat(bench.bellman("list", "backends", "--json")).isZero();

        JsonObject json = bench.json().asJsonObject();
        assertThat(json.keySet()).containsExactly("backends");
        assertThat(json.getJsonArray("backends").getJsonObject(1).getBoolean("usable"))
                .isFalse();
        assertThat(json.getJsonArray("backends").getJsonObject(0).keySet())
                .containsExactly("id", "bundle", "version", "usable", "note");
    }

    @Test
    void listOfSomethingElseIsAUsageError() {
        assertThat(bench.bellman("list", "bugs")).isEqualTo(2);
        assertThat(bench.err().strip())
                .isEqualTo(
                        "bellman: bellman list bugs is unknown; take one of algorithms, environments, backends, loggers,"
                                + " features, runs");
    }

    @Test
    void listOfRunsShowsWhereTheyStand() {
        assertThat(bench.bellman("list", "runs", "--runs", "elsewhere")).isZero();

        assertThat(bench.runs.calls).containsExactly("list elsewhere");
        assertThat(bench.out().lines())
                .containsExactly(
                        "run  state      algorithm  task         backend  seed             steps",
                        "a-1  done       dqn        CartPole-v1  vector      1  50,000 of 50,000",
                        "b-2  suspended  dqn        CartPole-v1  vector      2  12,345 of 50,000",
                        "c-3  failed     dqn        CartPole-v1  vector      3  12,345 of 50,000",
                        "    update 12: the loss is NaN");
        bench.bellman("list", "runs", "--json");
        assertThat(bench.json()
                        .asJsonObject()
                        .getJsonArray("runs")
                        .getJsonObject(1)
                        .getString("state"))
                .isEqualTo("suspended");
    }

    @Test
    void describeShowsSettingsWithDefaultsAndRanges() {
        assertThat(bench.bellman("describe", "dqn")).isZero();

        assertThat(bench.out().lines())
                .containsExactly(
                        "dqn, an algorithm of org.bellman.algorithm.dqn 0.1.0",
                        "  environments, discrete actions",
                        "  presets for CartPole-v1, Acrobot-v1",
                        "",
                        "settings, given as --set KEY=VALUE",
                        "  learning-rate  0.0001    double in [0, 1]",
                        "      step size of the optimiser (may change in mid-run)",
                        "  hidden-layers  64,64     list of int from 1",
                        "      units of each layer",
                        "  schedule       constant  constant | linear",
                        "      how it falls");
    }

    @Test
    void describeIsJsonForPrograms() {
        bench.bellman("describe", "dqn", "--json");

        JsonObject part = bench.json().asJsonObject().getJsonArray("parts").getJsonObject(0);
        assertThat(part.getString("kind")).isEqualTo("algorithm");
        JsonObject setting = part.getJsonArray("settings").getJsonObject(0);
        assertThat(setting.getString("name")).isEqualTo("learningRate");
        assertThat(setting.getString("option")).isEqualTo("learning-rate");
        assertThat(setting.get("default")).hasToString("0.0001");
        assertThat(setting.getInt("minimum")).isZero();
        assertThat(setting.getInt("maximum")).isEqualTo(1);
        assertThat(setting.getBoolean("live")).isTrue();
        JsonObject layers = part.getJsonArray("settings").getJsonObject(1);
        assertThat(layers.get("default")).hasToString("[64,64]");
        assertThat(layers.getInt("minimum")).isEqualTo(1);
        assertThat(layers.isNull("maximum")).isTrue();
        JsonObject schedule = part.getJsonArray("settings").getJsonObject(2);
        assertThat(schedule.getString("default")).isEqualTo("constant");
    }

    @Test
    void whatCannotBeUsedIsDescribedAsUnusable() {
        assertThat(bench.bellman("describe", "nd4j-cuda")).isZero();
        assertThat(bench.out()).contains("UNUSABLE: libcudart.so.11.0 is not on this machine");
    }

    @Test
    void aFileIsNoDirectoryOfRuns(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(bench.bellman("list", "runs", "--runs", file.toString())).isEqualTo(2);
        assertThat(bench.err().strip())
                .isEqualTo("bellman: --runs " + file + " is a file; take the directory in which runs lie");
        assertThat(bench.runs.calls).isEmpty();
    }

    @Test
    void exportRefusesADirectoryAndOneThatIsNotThere(@TempDir Path directory) {
        assertThat(bench.bellman("export", "mine", "--to", directory.toString()))
                .isEqualTo(2);
        assertThat(bench.err()).contains("is a directory; name a file, such as " + directory);

        Path nowhere = directory.resolve("missing/policy");
        assertThat(bench.bellman("export", "mine", "--to", nowhere.toString())).isEqualTo(2);
        assertThat(bench.err()).contains("there is no " + directory.resolve("missing") + "; make it first");
        assertThat(bench.runs.calls).isEmpty();
    }

    @Test
    void aMissingPartEndsWithUnavailable() {
        assertThat(bench.bellman("describe", "dqm")).isEqualTo(69);
        assertThat(bench.err().lines()).containsExactly("bellman: there is no part dqm");
    }

    @Test
    void resumeGoesOnAndPrintsTheOutcome() {
        assertThat(bench.bellman("resume", "mine", "--runs", "elsewhere", "--json"))
                .isZero();

        assertThat(bench.runs.calls).containsExactly("resume elsewhere mine");
        assertThat(bench.json().asJsonObject().getString("run")).isEqualTo("mine");
    }

    @Test
    void evaluateTakesAHundredEpisodesUnlessTold() {
        assertThat(bench.bellman("evaluate", "mine")).isZero();
        assertThat(bench.runs.calls).containsExactly("status runs mine", "evaluate runs mine 100");
        assertThat(bench.out().strip())
                .isEqualTo("dqn on CartPole-v1, run mine at step 50,000: mean 321.5, std 0 over 100 episodes");

        bench.bellman("evaluate", "mine", "--episodes", "3", "--json");
        assertThat(bench.json().asJsonObject().keySet())
                .containsExactly("run", "algorithm", "task", "backend", "seed", "steps", "evaluation");
        assertThat(bench.json().asJsonObject().getJsonObject("evaluation").getInt("episodes"))
                .isEqualTo(3);
    }

    @Test
    void modelSaysWhatItWroteAndWhere() {
        assertThat(bench.bellman("model", "FrozenLake-v1", "--to", "lake.json", "--task-set", "map=8x8"))
                .isZero();
        assertThat(bench.out())
                .isEqualTo("the model of FrozenLake-v1 is in lake.json: states 16, actions 4, transitions 1,040\n");
        assertThat(bench.bellman("model", "file:lake.json", "--to", "l.safetensors", "--json"))
                .isZero();
        assertThat(bench.out())
                .isEqualTo("{\"task\":\"file:lake.json\",\"file\":\"l.safetensors\",\"states\":16,\"actions\":4,"
                        + "\"pairs\":64,\"transitions\":1040}\n");
        assertThat(bench.written)
                .containsExactly("FrozenLake-v1 {map=8x8} lake.json", "file:lake.json {} l.safetensors");
    }

    @Test
    void modelRefusesADirectory(@TempDir Path directory) {
        assertThat(bench.bellman("model", "FrozenLake-v1", "--to", directory.toString()))
                .isEqualTo(2);
        assertThat(bench.err()).contains("is a directory", "model.json");
        assertThat(bench.written).isEmpty();
    }

    @Test
    void exportNeedsAFile() {
        assertThat(bench.bellman("export", "mine")).isEqualTo(2);
        assertThat(bench.err().strip())
                .isEqualTo("bellman: bellman export needs --to FILE, as in bellman export dqn-cartpole-v1-seed1 --to"
                        + " policy.safetensors; bellman export --help shows how it is written");

        assertThat(bench.bellman("export", "mine", "--to", "p.safetensors")).isZero();
        assertThat(bench.runs.calls).containsExactly("export runs mine p.safetensors");
        assertThat(bench.out().strip()).isEqualTo("the policy of mine is in p.safetensors");
    }

    @Test
    void whyShowsTheCauseTheWayToItAndTheRemedy() {
        assertThat(bench.bellman("why", "mine")).isZero();

        assertThat(bench.out().lines())
                .containsExactly(
                        "run mine waits for its loggers",
                        "  logger wandb is not installed",
                        "to do:  install a bundle with the capability org.bellman.plugin (kind=logger, id=wandb)");
        bench.bellman("why", "mine", "--json");
        assertThat(bench.json().asJsonObject().keySet()).containsExactly("run", "summary", "chain", "remedies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume mine", "evaluate mine", "export mine --to f", "list runs", "why mine"})
    void whatTheRunsRefuseIsOneSentenceWithTheirExitCode(String line) {
        bench.runs.failure = new RunException(ExitCode.USAGE, "there is no run mine in runs");

        assertThat(bench.bellman(line.split(" "))).isEqualTo(2);
        assertThat(bench.err().lines()).containsExactly("bellman: there is no run mine in runs");
        assertThat(bench.out()).isEmpty();
    }

    @Test
    void versionAndHelpAreResults() {
        assertThat(bench.bellman("--version")).isZero();
        assertThat(bench.out().strip()).isEqualTo("bellman 1.2.3");

        assertThat(bench.bellman("--help")).isZero();
        assertThat(bench.out())
                .contains("train", "resume", "evaluate", "export", "list", "describe", "why", "Examples:");
        String help = bench.out();
        assertThat(bench.bellman()).isZero();
        assertThat(bench.out()).isEqualTo(help);
        assertThat(bench.bellman("help")).isZero();
        assertThat(bench.out()).isEqualTo(help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"help train", "--help train", "train -h", "train dqn --help"})
    void helpIsUnderstoodWhereverItStands(String line) {
        assertThat(bench.bellman(line.split(" "))).isZero();

        assertThat(bench.out()).contains("Usage: bellman train ALGORITHM TASK");
        assertThat(bench.runs.started).isEmpty();
    }

    @Test
    void helpForAnUnknownCommandNamesTheNearest() {
        assertThat(bench.bellman("help", "trian")).isEqualTo(2);
        assertThat(bench.err()).contains("there is no command trian (did you mean train?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "resume", "evaluate", "export", "list", "describe", "why"})
    void everyCommandHasAHelpPageWithExamples(String command) {
        assertThat(bench.bellman(command, "--help")).isZero();

        assertThat(bench.out())
                .contains("Usage: bellman " + command, "Examples:", "  bellman " + command + " ", "--verbose");
        assertThat(bench.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(bench.err()).isEmpty();
    }

    @Test
    void anUnknownCommandNamesTheNearest() {
        assertThat(bench.bellman("trian", "dqn")).isEqualTo(2);
        assertThat(bench.err().strip())
                .isEqualTo("bellman: there is no command trian (did you mean train?); bellman --help shows how it is"
                        + " written");
    }

    @Test
    void aCommandOfAnotherBundleJoins() {
        bench.contributed.put("greet", () -> {
            IExecutionStrategy action = parsed -> {
                parsed.commandSpec().commandLine().getOut().println("hello " + parsed.matchedPositionalValue(0, ""));
                return 7;
            };
            CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
            spec.usageMessage().header("Greet somebody.");
            spec.addPositional(Parameters.positional(0, true, "WHOM"));
            return spec;
        });

        assertThat(bench.bellman("greet", "you")).isEqualTo(7);
        assertThat(bench.out().strip()).isEqualTo("hello you");
        bench.bellman("--help");
        assertThat(bench.out()).contains("Greet somebody.");
        assertThat(bench.bellman("greet", "--help")).isZero();
        assertThat(bench.bellman("greet", "you", "--verbose")).isEqualTo(7);
    }

    @Test
    void aPathThatIsNoneIsAUsageError() {
        assertThat(bench.bellman("list", "runs", "--runs", "")).isEqualTo(2);
        assertThat(bench.err().strip()).isEqualTo("bellman: --runs is given without a path; write --runs DIR");
        assertThat(bench.bellman("list", "runs", "--runs", "a\0b")).isEqualTo(2);
        assertThat(bench.err()).contains("is not a path");
    }
}
