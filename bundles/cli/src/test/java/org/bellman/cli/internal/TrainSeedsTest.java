package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellman.api.ExitCode;
import org.bellman.api.MissingPartException;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.junit.jupiter.api.Test;

/** {@code bellman train --seeds}: several runs at a time. */
class TrainSeedsTest {
    private final Bench bench = new Bench();

    @Test
    void severalSeedsPrintAnArrayInTheirOrder() {
        assertThat(bench.bellman("train", "dqn", "CartPole-v1", "--seeds", "3..7", "--run", "mine", "--json"))
                .isZero();

        JsonArray json = bench.json().asJsonArray();
        assertThat(json.stream().map(run -> run.asJsonObject().getInt("seed"))).containsExactly(3, 4, 5, 6, 7);
        assertThat(bench.runs.started).extracting(RunSpec::seed).containsExactlyInAnyOrder(3L, 4L, 5L, 6L, 7L);
        assertThat(bench.runs.started)
                .extracting(spec -> spec.name().orElseThrow())
                .contains("mine-seed3", "mine-seed7");
    }

    @Test
    void aFailedSeedIsReportedInItsObjectAndTheWorstDecides() {
        bench.runs.onAwait = name -> name.endsWith("-seed2")
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
    void anErrorInOneSeedIsItsFailureAndTheOthersGoOn() {
        bench.runs.onStart = spec -> {
            if (spec.seed() == 2) {
                throw new StackOverflowError("deep");
            }
        };
        bench.runs.onAwait = name -> {
            if (name.endsWith("-seed1")) {
                throw new AssertionError("broken");
            }
            return ScriptedRuns.result(ScriptedRuns.status(name, RunState.DONE, ""), null);
        };

        assertThat(bench.bellman("train", "dqn", "CartPole-v1", "--seeds", "1..3", "--json"))
                .isEqualTo(1);

        assertThat(bench.json().asJsonArray().stream()
                        .map(run -> run.asJsonObject().getString("state")))
                .containsExactly("failed", "failed", "done");
        assertThat(bench.err().lines())
                .containsExactly(
                        "bellman: seed 1 failed: java.lang.AssertionError: broken",
                        "bellman: seed 2 failed: java.lang.StackOverflowError: deep");
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
        List<RunSpec> specs = new ArrayList<>();
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
                        "     9  done    450   50  50,000       20  dqn-cartpole-v1-seed9",
                        "    10  done    450   50  50,000       20  dqn-cartpole-v1-seed10",
                        "  evaluation of 2 seeds: median 450, lowest 450, highest 450");
    }
}
