package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.SettingInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands of a container that stays, given there or in another process. */
class ContainerCommandsTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void installParts() {
        SettingInfo rate = new SettingInfo(
                "learningRate", "learning-rate", "double", "1e-4", "0", "1", List.of(), true, "step size");
        SettingInfo loss =
                new SettingInfo("loss", "loss", "text", "huber", "", "", List.of("huber", "mse"), false, "loss");
        bench.parts.put(PartKind.ALGORITHM, List.of(part(PartKind.ALGORITHM, "dqn", rate, loss)));
        bench.parts.put(PartKind.TASK, List.of(part(PartKind.TASK, "CartPole-v1"), part(PartKind.TASK, "Taxi-v4")));
        bench.parts.put(
                PartKind.BACKEND, List.of(part(PartKind.BACKEND, "nd4j-cpu"), part(PartKind.BACKEND, "vector")));
    }

    private static PartInfo part(PartKind kind, String id, SettingInfo... settings) {
        return new PartInfo(kind, id, "org.bellman." + id, "1.0.0", true, "", List.of(settings), List.of());
    }

    @Test
    void trainingInAContainerBeginsAndIsNotWaitedFor() {
        bench.runs.onAwait = name -> {
            throw new AssertionError("nobody waits for " + name);
        };
        assertThat(bench.served("train", "dqn", "CartPole-v1", "--seeds", "1..2"))
                .isZero();
        assertThat(bench.out())
                .contains("run dqn-cartpole-v1-seed1 goes on", "run dqn-cartpole-v1-seed2 goes on in the container");
        assertThat(bench.runs.started).extracting(RunSpec::directory).allMatch(path -> path.endsWith("served"));
        assertThat(bench.served("resume", "a")).isZero();
        assertThat(bench.runs.calls).containsExactly("resume served a");
    }

    @Test
    void aRunIsSwappedPausedAndSuspended() {
        assertThat(bench.served("swap", "a", "backend=nd4j-cpu", "learning-rate=0.5"))
                .isZero();
        assertThat(bench.out()).contains("run a is running: dqn on CartPole-v1 with vector, 12,345 of 50,000 steps");
        bench.served("pause", "a");
        bench.served("proceed", "a");
        bench.served("suspend", "a", "--json");
        assertThat(bench.json().asJsonObject().getString("state")).isEqualTo("suspended");
        assertThat(bench.runs.calls)
                .containsExactly("swap a {backend=nd4j-cpu, learning-rate=0.5}", "pause a", "proceed a", "suspend a");
    }

    @Test
    void aSwapThatIsNoPairOrTwiceTheSameIsRefused() {
        assertThat(bench.served("swap", "a", "vector")).isEqualTo(2);
        assertThat(bench.err()).contains("vector is not KEY=VALUE; write such as backend=nd4j-cpu");
        assertThat(bench.served("swap", "a", "backend=a", "backend=b")).isEqualTo(2);
        assertThat(bench.err()).contains("backend is given twice");
        assertThat(bench.served("swap", "a")).isEqualTo(2);
        assertThat(bench.runs.calls).isEmpty();
    }

    @Test
    void whatActsOnAContainerIsHandedToIt() {
        List<List<String>> handed = new ArrayList<>();
        bench.container = (session, arguments) -> {
            handed.add(arguments);
            return OptionalInt.of(7);
        };
        assertThat(bench.bellman("swap", "a", "backend=vector")).isEqualTo(7);
        assertThat(bench.bellman("why", "a")).isEqualTo(7);
        assertThat(bench.bellman("why", "a", "--runs", "elsewhere")).isZero();
        assertThat(bench.bellman("train", "dqn", "CartPole-v1")).isZero();
        assertThat(handed).containsExactly(List.of("swap", "a", "backend=vector"), List.of("why", "a"));
    }

    @Test
    void withoutAContainerThereIsNothingToSwap() {
        bench.container = (session, arguments) -> OptionalInt.empty();
        assertThat(bench.bellman("swap", "a", "backend=vector")).isEqualTo(69);
        assertThat(bench.err())
                .isEqualToIgnoringNewLines("bellman: no container is served from this distribution, so it has no run to"
                        + " swap; bellman serve starts one");
        assertThat(bench.bellman("swap", "--help")).isZero();
        assertThat(bench.runs.calls).isEmpty();
    }

    @Test
    void wordsAreCompletedByWhatIsThere() {
        assertThat(bench.complete("tr")).containsExactly("train");
        assertThat(bench.complete("train", "")).containsExactly("dqn");
        assertThat(bench.complete("train", "dqn", "T")).containsExactly("Taxi-v4");
        assertThat(bench.complete("train", "dqn", "Taxi-v4", "--set", "l"))
                .containsExactly("learning-rate=", "loss=huber", "loss=mse");
        assertThat(bench.complete("train", "dqn", "Taxi-v4", "--preset", "--backend", "v"))
                .containsExactly("vector");
        assertThat(bench.complete("train", "dqn", "Taxi-v4", "--se")).containsExactly("--seed", "--seeds", "--set");
        assertThat(bench.complete("swap", "a")).containsExactly("a-1");
        assertThat(bench.complete("swap", "a-1", "back")).containsExactly("backend=");
        assertThat(bench.complete("swap", "a-1", "backend=n")).containsExactly("backend=nd4j-cpu");
        assertThat(bench.complete("swap", "a-1", "l")).containsExactly("learning-rate=", "loggers=");
        assertThat(bench.complete("list", "ru")).containsExactly("runs");
        assertThat(bench.complete("nonsense", "")).isEmpty();
    }
}
