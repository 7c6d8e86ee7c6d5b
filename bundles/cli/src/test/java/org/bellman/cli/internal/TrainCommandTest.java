package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellman.api.ExitCode;
import org.bellman.api.MissingPartException;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.bellman.api.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
    private final Bench bench = new Bench();

    @Test
    void withoutOptionsARunIsWhatIsUsual() {
        assertThat(bench.bellman("train", "dqn", "CartPole-v1")).isZero();

        assertThat(bench.runs.started)
                .containsExactly(RunSpec.of("dqn", "CartPole-v1").build());
    }

    @Test
    void everyOptionReachesTheSpecification() {
        assertThat(bench.bellman(
                        "train",
                        "--preset",
                        "dqn",
                        "--set",
                        "learning-rate=1e-3",
                        "--set",
                        "note=a=b",
                        "--task-set",
                        "time-limit=7",
                        "CartPole-v1",
                        "--steps",
                        "5e4",
                        "--seed=-3",
                        "--backend",
                        "nd4j-cpu",
                        "--logger",
                        "csv",
                        "--logger",
                        "tensorboard",
                        "--run",
                        "mine",
                        "--runs",
                        "elsewhere",
                        "--evaluate",
                        "0",
                        "--evaluation-policy",
                        "sampled",
                        "--checkpoint-interval",
                        "1000",
                        "--logging-interval",
                        "100"))
                .isZero();

        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("learning-rate", "1e-3");
        settings.put("note", "a=b");
        assertThat(bench.runs.started)
                .containsExactly(new RunSpec(
                        "dqn",
                        "CartPole-v1",
                        "nd4j-cpu",
                        List.of("csv", "tensorboard"),
                        true,
                        settings,
                        Map.of("time-limit", "7"),
                        OptionalLong.of(50_000),
                        -3,
                        Optional.of("mine"),
                        Path.of("elsewhere"),
                        0,
                        "sampled",
                        OptionalLong.of(1000),
                        OptionalLong.of(100)));
    }

    @Test
    void noLoggerAtAllIsAChoice() {
        bench.bellman("train", "dqn", "CartPole-v1", "--logger", "none");

        assertThat(bench.runs.started.get(0).loggers()).isEmpty();
    }

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
                        "updates",
                        "seconds",
                        "stepsPerSecond",
                        "metrics",
                        "evaluation");
        assertThat(json.getString("run")).isEqualTo("dqn-cartpole-v1-1");
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
                ScriptedRuns.status(name, RunState.DONE, ""), 0, Map.of(), Optional.empty(), results, null);

        bench.bellman("train", "value-iteration", "FrozenLake-v1", "--json");

        JsonObject json = bench.json().asJsonObject();
        assertThat(json.getInt("sweeps")).isEqualTo(17);
        assertThat(json.getJsonNumber("residual").doubleValue()).isEqualTo(1e-9);
        assertThat(json.getBoolean("converged")).isTrue();
        assertThat(json.getJsonArray("values")).hasToString("[0.5,0.0]");
        assertThat(json.get("stepsPerSecond")).isEqualTo(JsonValue.NULL);
        assertThat(json).doesNotContainKey("evaluation");
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
                        "  run             dqn-cartpole-v1-1 in " + Path.of("runs", "dqn-cartpole-v1-1"));
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
                        "bellman: run dqn-cartpole-v1-1 is failed: the environment threw ArithmeticException: /"
                                + " by zero");
    }

    @Test
    void aSuspendedRunSaysHowToGoOn() {
        bench.runs.onAwait = name -> ScriptedRuns.result(ScriptedRuns.status(name, RunState.SUSPENDED, ""), null);

        assertThat(bench.bellman("train", "dqn", "CartPole-v1", "--json")).isEqualTo(75);

        assertThat(bench.json().asJsonObject().getString("state")).isEqualTo("suspended");
        assertThat(bench.err().lines())
                .containsExactly("bellman: run dqn-cartpole-v1-1 is suspended at step 12,345 of 50,000; go on with:"
                        + " bellman resume dqn-cartpole-v1-1");
    }

    @Test
    void aRunElsewhereIsResumedThere() {
        Path elsewhere = Path.of("elsewhere").toAbsolutePath();
        bench.runs.onAwait = name -> {
            var status = ScriptedRuns.status(name, RunState.SUSPENDED, "");
            return ScriptedRuns.result(
                    new org.bellman.api.run.RunStatus(
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
                            true),
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

    @Test
    void severalSeedsPrintAnArrayInTheirOrder() {
        assertThat(bench.bellman("train", "dqn", "CartPole-v1", "--seeds", "3..7", "--run", "mine", "--json"))
                .isZero();

        JsonArray json = bench.json().asJsonArray();
        assertThat(json.stream().map(run -> run.asJsonObject().getInt("seed"))).containsExactly(3, 4, 5, 6, 7);
        assertThat(bench.runs.started).extracting(RunSpec::seed).containsExactlyInAnyOrder(3L, 4L, 5L, 6L, 7L);
        assertThat(bench.runs.started)
                .extracting(spec -> spec.name().orElseThrow())
                .contains("mine-3", "mine-7");
    }

    @Test
    void aFailedSeedIsReportedInItsObjectAndTheWorstDecides() {
        bench.runs.onAwait = name -> name.endsWith("-2")
                ? ScriptedRuns.result(
                        ScriptedRuns.status(name, RunState.FAILED, ""), new TrainingException("the loss is NaN"))
                : ScriptedRuns.result(ScriptedRuns.status(name, RunState.DONE, ""), null);
        bench.runs.onStart = spec -> {
            if (spec.seed() == 3) {
                throw new RunException(ExitCode.USAGE, "there is a run of that name");
            }
        };

        assertThat(bench.bellman("train", "dqn", "CartPole-v1", "--seeds", "1..4", "--json"))
                .isEqualTo(1);

        JsonArray json = bench.json().asJsonArray();
        assertThat(json.stream().map(run -> run.asJsonObject().getString("state")))
                .containsExactly("done", "failed", "refused", "done");
        assertThat(json.getJsonObject(1).getString("error")).isEqualTo("the loss is NaN");
        assertThat(json.getJsonObject(2).getString("error")).isEqualTo("there is a run of that name");
        assertThat(bench.err().lines())
                .containsExactly("bellman: the loss is NaN", "bellman: there is a run of that name");
    }

    @Test
    void severalSeedsOfARequestThatIsRefusedAreToldOnce() {
        bench.runs.onStart = spec -> {
            throw new MissingPartException("there is no algorithm dqm");
        };

        assertThat(bench.bellman("train", "dqm", "CartPole-v1", "--seeds", "1..4", "--json"))
                .isEqualTo(69);

        assertThat(bench.out()).isEmpty();
        assertThat(bench.err().lines()).hasSize(1);
    }

    @Test
    void afterASuspensionNoFurtherSeedBegins() {
        bench.runs.onAwait = name -> ScriptedRuns.result(ScriptedRuns.status(name, RunState.SUSPENDED, ""), null);

        assertThat(bench.bellman("train", "dqn", "CartPole-v1", "--seeds", "1..400", "--json"))
                .isEqualTo(75);

        assertThat(bench.runs.started)
                .hasSizeLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(bench.json().asJsonArray()).hasSize(400);
        assertThat(bench.json().asJsonArray().getJsonObject(399).getString("error"))
                .isEqualTo("seed 400 was not begun, because the others were suspended; train it later with --seed 400");
    }

    @Test
    void seedsGoOnSideBySideAndNeverMoreThanThatAtATime() {
        int sideBySide = 3;
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(sideBySide);
        bench.runs.onStart = spec -> most.accumulateAndGet(now.incrementAndGet(), Math::max);
        bench.runs.onAwait = name -> {
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("no three runs at the same time", e);
            }
            now.decrementAndGet();
            return ScriptedRuns.result(ScriptedRuns.status(name, RunState.DONE, ""), null);
        };
        List<RunSpec> specs = new java.util.ArrayList<>();
        for (long seed = 1; seed <= 9; seed++) {
            specs.add(RunSpec.of("dqn", "CartPole-v1").seed(seed).build());
        }

        List<Outcome> outcomes = new Batch(bench.runs, sideBySide).run(specs);

        assertThat(outcomes).extracting(Outcome::seed).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.state()).isEqualTo("done"));
        assertThat(most.get()).isEqualTo(sideBySide);
    }

    @Test
    void aPersonReadsSeveralSeedsInATable() {
        bench.bellman("train", "dqn", "CartPole-v1", "--seeds", "9..10");

        assertThat(bench.out().lines())
                .containsExactly(
                        "dqn on CartPole-v1 on backend vector",
                        "  seed  state  mean  std   steps  seconds  run",
                        "     9  done    450   50  50,000       20  dqn-cartpole-v1-9",
                        "    10  done    450   50  50,000       20  dqn-cartpole-v1-10",
                        "  evaluation of 2 seeds: median 450, lowest 450, highest 450");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dqn | bellman train needs TASK; bellman train --help shows how it is written",
                "'' | bellman train needs ALGORITHM and TASK; bellman train --help shows how it is written",
                "dqn X y | bellman train takes no further argument y; bellman train --help shows how it is written",
                "dqn X --bakend 1 | bellman train has no option --bakend (did you mean --backend?); bellman train --help shows how"
                        + " it is written",
                "dqn X --seed | --seed is given without its value N; bellman train --help shows how it is written",
                "dqn X --seed 1 --seed 2 | --seed is given twice; bellman train --help shows how it is written",
                "dqn X --seed 1.5 | --seed 1.5 is not a whole number; take one such as 50000 or 5e4",
                "dqn X --steps 0 | --steps 0 is below 1; take a whole number of at least 1",
                "dqn X --steps many | --steps many is not a whole number; take one such as 50000 or 5e4",
                "dqn X --evaluate -1 | --evaluate -1 is below 0; take a whole number of at least 0",
                "dqn X --evaluate 1e12 | --evaluate 1000000000000 is too large; take a whole number of at most 2147483647",
                "dqn X --seeds 5 | --seeds 5 is not a range; write such as --seeds 1..5",
                "dqn X --seeds 5..1 | --seeds 5..1 is empty; write the smaller seed first, such as --seeds 1..5",
                "dqn X --seeds 1..1e6 | --seeds 1..1e6 has more than 1000 seeds; take fewer at a time",
                "dqn X --seed 1 --seeds 1..2 | --seed and --seeds are both given; give one of them",
                "dqn X --set rate | --set rate is not KEY=VALUE; write such as --set learning-rate=0.001",
                "dqn X --task-set =1 | --task-set =1 is not KEY=VALUE; write such as --task-set time-limit=200",
                "dqn X --set a=1 --set a=2 | --set gives a twice, as 1 and as 2; give it once",
                "dqn X --logger none --logger csv | --logger none is given beside other loggers; give it alone or not at"
                        + " all",
                "dqn X --evaluation-policy wild | --evaluation-policy wild is unknown; take greedy or sampled",
            })
    void aWrongCommandLineIsOneSentenceAndExitCodeTwo(String line, String sentence) {
        String[] arguments = ("train " + line).trim().split(" ");

        assertThat(bench.bellman(arguments)).isEqualTo(2);

        assertThat(bench.err().lines()).containsExactly("bellman: " + sentence);
        assertThat(bench.out()).isEmpty();
        assertThat(bench.runs.started).isEmpty();
    }
}
