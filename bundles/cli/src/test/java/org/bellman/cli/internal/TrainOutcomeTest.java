package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.ExitCode;
import org.bellman.api.MissingPartException;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.run.Evaluation;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code bellman train} tells of a run, and how it ends. */
class TrainOutcomeTest {
    private final Bench bench = new Bench();

    @Test
    void theOutcomeIsOneJsonObjectAndNothingElse() {
        assertThat(bench.bellman("train", "dqn", "CartPole-v1", "--json")).isZero();

        JsonObject json = bench.json().asJsonObject();
        assertThat(json.keySet())
                .containsExactly(
                        "run",
                        "state",
                        "algorithm",
                        "task",
                        "backend",
                        "seed",
                        "steps",
                        "unit",
                        "updates",
                        "seconds",
                        "stepsPerSecond",
                        "metrics",
                        "evaluation");
        assertThat(json.getString("run")).isEqualTo("dqn-cartpole-v1-seed1");
        assertThat(json.getString("state")).isEqualTo("done");
        assertThat(json.getJsonNumber("steps").longValueExact()).isEqualTo(50_000);
        assertThat(json.getJsonNumber("seconds").doubleValue()).isEqualTo(20);
        assertThat(json.getJsonNumber("stepsPerSecond").doubleValue()).isEqualTo(2500);
        assertThat(json.getJsonObject("metrics").getJsonNumber("episodeReturn").doubleValue())
                .isEqualTo(487.25);
        assertThat(json.getJsonObject("metrics").get("loss")).isEqualTo(JsonValue.NULL);
        JsonObject evaluation = json.getJsonObject("evaluation");
        assertThat(evaluation.getInt("episodes")).isEqualTo(2);
        assertThat(evaluation.getJsonNumber("mean").doubleValue()).isEqualTo(450);
        assertThat(evaluation.getJsonNumber("std").doubleValue()).isEqualTo(50);
        assertThat(evaluation.getInt("cut")).isZero();
        assertThat(evaluation.getJsonArray("returns")).hasSize(2);
        assertThat(bench.out().lines()).hasSize(1);
        assertThat(bench.err()).isEmpty();
    }

    @Test
    void whatATrainerFoundBesidesStandsBesideTheRest() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("sweeps", 17L);
        results.put("residual", 1e-9);
        results.put("converged", true);
        results.put("values", new double[] {0.5, 0});
        bench.runs.onAwait = name -> new RunResult(
                ScriptedRuns.status(name, RunState.DONE, ""),
                0,
                Map.of(),
                Optional.empty(),
                results,
                Optional.empty(),
                ModelNames.NONE,
                null);

        bench.bellman("train", "value-iteration", "FrozenLake-v1", "--json");

        JsonObject json = bench.json().asJsonObject();
        assertThat(json.getInt("sweeps")).isEqualTo(17);
        assertThat(json.getJsonNumber("residual").doubleValue()).isEqualTo(1e-9);
        assertThat(json.getBoolean("converged")).isTrue();
        assertThat(json.getJsonArray("values")).hasToString("[0.5,0.0]");
        assertThat(json.get("stepsPerSecond")).isEqualTo(JsonValue.NULL);
        assertThat(json).doesNotContainKey("evaluation");
    }

    /** Two states in a row, of which the second has one action only. */
    private void solved() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("residual", 1e-9);
        results.put("values", new double[] {0.5, 1});
        results.put("policy", new long[] {1, 0});
        results.put("actionValues", new double[][] {{0.25, 0.5}, {1, Double.NaN}});
        bench.runs.onAwait = name -> new RunResult(
                ScriptedRuns.status(name, RunState.DONE, ""),
                0,
                Map.of("residual", 1e-9),
                Optional.empty(),
                results,
                Optional.of(new StateGrid(1, 2, "SG", "←→")),
                ModelNames.NONE,
                null);
    }

    @Test
    void anActionThatAStateHasNotIsNullInJson() {
        solved();

        bench.bellman("train", "value-iteration", "FrozenLake-v1", "--json");

        assertThat(bench.json().asJsonObject().getJsonArray("actionValues")).hasToString("[[0.25,0.5],[1.0,null]]");
    }

    @Test
    void aPersonReadsWhatAPlannerFoundOnceAsATableAndAsAPicture() {
        solved();

        bench.bellman("train", "value-iteration", "FrozenLake-v1");

        assertThat(bench.out().lines().skip(1))
                .containsExactly(
                        "  steps     50,000 in 0.0 s",
                        "  updates   24,500",
                        "  residual  1e-9",
                        "  backend   vector",
                        "  run       dqn-cartpole-v1-seed1 in " + Path.of("runs", "dqn-cartpole-v1-seed1"),
                        "",
                        "  state  cell  value  action     <     >",
                        "      0     S   0.50       >  0.25  0.50",
                        "      1     G   1.00          1.00",
                        "",
                        "  +-----+-----+",
                        "  | S > | G   |",
                        "  | 0.5 | 1.0 |",
                        "  +-----+-----+");
    }

    @Test
    void aPersonReadsTheOutcomeInAlignedLines() {
        bench.bellman("train", "dqn", "CartPole-v1");

        assertThat(bench.out().lines())
                .containsExactly(
                        "dqn on CartPole-v1, seed 1: done",
                        "  evaluation      mean 450, std 50 over 2 episodes",
                        "  steps           50,000 in 20.0 s, 2,500 a second",
                        "  updates         24,500",
                        "  episode-return  487.25",
                        "  loss            -",
                        "  backend         vector",
                        "  run             dqn-cartpole-v1-seed1 in " + Path.of("runs", "dqn-cartpole-v1-seed1"));
    }

    /** A planner that took one step of the one it was given. */
    private void unfinished(int cut) {
        bench.runs.onAwait = name -> new RunResult(
                new RunStatus(
                        name,
                        RunState.DONE,
                        "",
                        "policy-iteration",
                        "Lake",
                        "none",
                        1,
                        1,
                        1,
                        16,
                        Path.of(name),
                        true,
                        "improvements"),
                0,
                Map.of(),
                Optional.of(new Evaluation(List.of(3.0, 4.0), cut)),
                Map.of("converged", false),
                Optional.empty(),
                ModelNames.NONE,
                null);
    }

    @Test
    void stepsAreCountedInTheirUnitAndAnUnfinishedPlannerIsSaidToBe() {
        unfinished(0);

        bench.bellman("train", "policy-iteration", "Lake");

        assertThat(bench.out())
                .contains("  steps       1 improvement in 0.0 s")
                .contains("  converged   false: the budget of 1 improvement is spent; a new run with more --steps")
                .doesNotContain("cut");
    }

    @Test
    void episodesThatDoNotEndAreSaidToBeCut() {
        unfinished(1);

        bench.bellman("train", "policy-iteration", "Lake");
        String summary = bench.out().replaceAll("\\s+", " ");
        bench.bellman("train", "policy-iteration", "Lake", "--json");

        assertThat(summary)
                .contains(
                        "over 2 episodes, 1 of them cut after 10,000 steps; --task-set time-limit=N gives them an end");
        assertThat(bench.out()).contains("\"cut\":1").contains("\"unit\":\"improvements\"");
    }

    @Test
    void namesAreInJsonWhereThereIsATableOfStates() {
        solved();
        RunResult bare = bench.runs.onAwait.apply("a");
        ModelNames names = new ModelNames(List.of("a\u001b", "b"), List.of());
        bench.runs.onAwait = name ->
                new RunResult(bare.status(), 0, Map.of(), bare.evaluation(), bare.results(), bare.grid(), names, null);

        bench.bellman("train", "value-iteration", "FrozenLake-v1", "--json");

        JsonObject json = bench.json().asJsonObject();
        assertThat(bench.out()).doesNotContain("\u001b");
        assertThat(json.getJsonArray("stateNames").getString(0)).isEqualTo("a\u001b");
        assertThat(json).doesNotContainKey("actionNames");
    }

    @Test
    void aFailedRunPrintsItsObjectAndOneSentence() {
        TrainingException nan = new TrainingException("update 12: the loss is NaN; lower learning-rate (it is 0.1)");
        bench.runs.onAwait =
                name -> ScriptedRuns.result(ScriptedRuns.status(name, RunState.FAILED, nan.getMessage()), nan);

        assertThat(bench.bellman("train", "dqn", "CartPole-v1", "--json")).isEqualTo(1);

        assertThat(bench.json().asJsonObject().getString("state")).isEqualTo("failed");
        assertThat(bench.json().asJsonObject().getString("error")).isEqualTo(nan.getMessage());
        assertThat(bench.err()).isEqualTo("bellman: " + nan.getMessage() + System.lineSeparator());
    }

    @Test
    void aFailureThatIsNotOursIsToldByTheRunsReason() {
        bench.runs.onAwait = name -> ScriptedRuns.result(
                ScriptedRuns.status(name, RunState.FAILED, "the environment threw ArithmeticException: / by zero"),
                new ArithmeticException("/ by zero"));

        assertThat(bench.bellman("train", "dqn", "CartPole-v1")).isEqualTo(1);

        assertThat(bench.err().lines())
                .containsExactly(
                        "bellman: run dqn-cartpole-v1-seed1 failed: the environment threw ArithmeticException: /"
                                + " by zero");
    }

    @Test
    void aSuspendedRunSaysHowToGoOn() {
        bench.runs.onAwait = name -> ScriptedRuns.result(ScriptedRuns.status(name, RunState.SUSPENDED, ""), null);

        assertThat(bench.bellman("train", "dqn", "CartPole-v1", "--json")).isEqualTo(75);

        assertThat(bench.json().asJsonObject().getString("state")).isEqualTo("suspended");
        assertThat(bench.err().lines())
                .containsExactly("bellman: run dqn-cartpole-v1-seed1 is suspended at step 12,345 of 50,000; go on with:"
                        + " bellman resume dqn-cartpole-v1-seed1");
    }

    @Test
    void aRunElsewhereIsResumedThere() {
        Path elsewhere = Path.of("elsewhere").toAbsolutePath();
        bench.runs.onAwait = name -> {
            var status = ScriptedRuns.status(name, RunState.SUSPENDED, "");
            return ScriptedRuns.result(
                    new RunStatus(
                            name,
                            RunState.SUSPENDED,
                            "",
                            "dqn",
                            "CartPole-v1",
                            "vector",
                            1,
                            1,
                            status.budget(),
                            1,
                            elsewhere.resolve(name),
                            true,
                            "steps"),
                    null);
        };

        bench.bellman("train", "dqn", "CartPole-v1", "--run", "mine");

        assertThat(bench.err().strip()).endsWith("bellman resume mine --runs " + elsewhere);
    }

    @ParameterizedTest
    @CsvSource({"usage, 2", "missing, 69", "failed, 1"})
    void aRefusedRunPrintsItsSentenceAndNothingElse(String kind, int code) {
        bench.runs.onStart = spec -> {
            throw switch (kind) {
                case "usage" -> new SettingException("learningRate", "abc", "is not a number", "take one");
                case "missing" -> new MissingPartException("there is no algorithm dqm");
                default -> new RunException(ExitCode.FAILED, "the directory runs cannot be written");
            };
        };

        assertThat(bench.bellman("train", "dqm", "CartPole-v1", "--json")).isEqualTo(code);

        assertThat(bench.out()).isEmpty();
        assertThat(bench.err().lines()).hasSize(1);
    }

    @Test
    void verboseShowsTheStackTrace() {
        bench.runs.onStart = spec -> {
            throw new MissingPartException("there is no algorithm dqm");
        };

        bench.bellman("train", "dqm", "CartPole-v1", "--verbose");

        assertThat(bench.err()).startsWith("bellman: there is no algorithm dqm").contains("\tat org.bellman.cli");
    }

    @Test
    void anUnforeseenFailureIsOneSentenceToo() {
        bench.runs.onStart = spec -> {
            throw new IllegalStateException("broken");
        };

        assertThat(bench.bellman("train", "dqn", "CartPole-v1")).isEqualTo(1);
        assertThat(bench.err().lines())
                .containsExactly("bellman: this is an error in Bellman or in a plug-in, run it again with --verbose and"
                        + " report it: java.lang.IllegalStateException: broken");
    }
}
