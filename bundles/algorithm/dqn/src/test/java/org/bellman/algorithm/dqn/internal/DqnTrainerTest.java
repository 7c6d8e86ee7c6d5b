package org.bellman.algorithm.dqn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bellman.algorithm.dqn.internal.RecordingBackend.Call;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.backend.vector.internal.VectorBackend;
import org.bellman.state.Snapshot;
import org.bellman.testkit.algorithm.TestContext;
import org.bellman.testkit.algorithm.TestRun;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.environment.IdentityEnvironment;
import org.bellman.testkit.settings.NoSettings;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

/** When the loop does what. The environment counts the steps, the backend writes the calls down. */
class DqnTrainerTest {
    private static final int BUDGET = 200;
    private static final int NEVER = 0;
    private static final Predicate<Call> BLEND = call -> call.method().equals("blend");
    private static final Predicate<Call> GRADIENT_STEP = call -> call.method().equals("step");
    private static final Predicate<Call> CHOICE =
            call -> call.method().equals("forward") && call.network().equals("online") && call.number() == 1;

    private static final Map<String, Object> SETTINGS = Map.of(
            "hiddenLayers", List.of(8),
            "batchSize", 4,
            "learningStarts", 50,
            "trainFrequency", 7,
            "gradientSteps", 3,
            "targetUpdate", 10,
            "explorationFraction", 0.5,
            "explorationFinal", 0.04);

    private final TestTask task = TestTask.identity(new Discrete(3));
    private final RecordingBackend backend = new RecordingBackend(task::steps);
    private final List<MetricsRow> rows = new ArrayList<>();

    private TestContext context(Map<String, Object> changes) {
        Map<String, Object> settings = new HashMap<>(SETTINGS);
        settings.putAll(changes);
        return new TestContext(task, TestSettings.of(DqnSettings.class, settings), BUDGET, 20, 5, backend);
    }

    private static TestRun run(TestContext context) {
        return new TestRun(c -> DqnTrainer.start(c, DqnParameters.of(c.settings()), 1), context);
    }

    /** The calls of a whole run, without those that only make and restore trainers. */
    private List<Call> calls(int reloadEvery, Map<String, Object> changes) {
        List<Call> calls = new ArrayList<>();
        try (TestRun run = run(context(changes))) {
            backend.take();
            while (!run.progress().finished()) {
                run.advance();
                calls.addAll(backend.take());
                if (reloadEvery != NEVER && run.boundaries() % reloadEvery == 0) {
                    run.reload();
                    backend.take();
                }
            }
            rows.addAll(run.rows());
        }
        return calls;
    }

    private static List<Long> steps(List<Call> calls, Predicate<Call> kind) {
        return calls.stream().filter(kind).map(Call::steps).toList();
    }

    @Test
    void targetIsBlendedAtMultiplesOfTargetUpdateAndNeverElse() {
        for (int reloadEvery : new int[] {NEVER, 13}) {
            long before = task.steps();
            List<Call> calls = calls(reloadEvery, Map.of());
            assertThat(steps(calls, BLEND))
                    .as("reloaded every %d boundaries", reloadEvery)
                    .isEqualTo(LongStream.rangeClosed(1, 20)
                            .mapToObj(i -> before + 10 * i)
                            .toList());
            assertThat(calls.stream().filter(BLEND).map(Call::network)).containsOnly("target");
        }
    }

    @Test
    void burstsFollowOnEveryTrainFrequencyStepsOnceLearningHasStarted() {
        Map<Long, Integer> expected = new TreeMap<>();
        for (long step = 56; step < BUDGET; step += 7) {
            expected.put(step, 3);
        }
        expected.put((long) BUDGET, 1); // 4 of 7 steps since the last burst earn 1 of 3
        for (int reloadEvery : new int[] {NEVER, 13}) {
            long before = task.steps();
            Map<Long, Integer> bursts = steps(calls(reloadEvery, Map.of()), GRADIENT_STEP).stream()
                    .collect(Collectors.toMap(step -> step - before, step -> 1, Integer::sum, TreeMap::new));
            assertThat(bursts).as("reloaded every %d boundaries", reloadEvery).isEqualTo(expected);
        }
    }

    @Test
    void actionsAreRandomUntilLearningStartsAndThenGreedyWithoutExploration() {
        Map<String, Object> greedy = Map.of("explorationInitial", 0.0, "explorationFinal", 0.0);
        for (int reloadEvery : new int[] {NEVER, 13}) {
            long before = task.steps();
            assertThat(steps(calls(reloadEvery, greedy), CHOICE))
                    .as("reloaded every %d boundaries", reloadEvery)
                    .isEqualTo(LongStream.range(before + 50, before + BUDGET)
                            .boxed()
                            .toList());
        }
        Map<String, Object> random = Map.of("explorationInitial", 1.0, "explorationFinal", 1.0);
        assertThat(steps(calls(NEVER, random), CHOICE)).isEmpty();
    }

    @Test
    void explorationFallsAsTheFormulaSays() {
        for (int reloadEvery : new int[] {NEVER, 13}) {
            rows.clear();
            calls(reloadEvery, Map.of());
            Map<Long, Double> epsilon = new TreeMap<>();
            rows.forEach(row -> epsilon.put(row.step(), row.values().get("epsilon")));
            assertThat(epsilon).hasSize(10);
            // 1 - 0.96 · step / 100, until half of the budget
            assertThat(epsilon.get(20L)).isCloseTo(0.808, within(1e-12));
            assertThat(epsilon.get(60L)).isCloseTo(0.424, within(1e-12));
            assertThat(epsilon.get(100L)).isEqualTo(0.04);
            assertThat(epsilon.get(200L)).isEqualTo(0.04);
        }
    }

    @Test
    void burstTakesTheLinearRateOfTheStepItFollowsOnSoThatTheLastOneHasZero() {
        List<Call> calls = calls(NEVER, Map.of("learningRate", 0.5, "learningRateSchedule", "linear", "tau", 0.25));
        calls.stream().filter(GRADIENT_STEP).forEach(call -> assertThat(call.number())
                .as("after step %d", call.steps())
                .isCloseTo(0.5 * (1 - call.steps() / 200.0), within(1e-15)));
        assertThat(calls.stream().filter(GRADIENT_STEP).reduce((first, last) -> last))
                .contains(new Call(BUDGET, "online", "step", 0));
        assertThat(calls.stream().filter(BLEND).map(Call::number)).containsOnly(0.25);
    }

    @Test
    void forbiddenActionsAreNeverTakenInTrainingAndEvaluation() {
        TestTask masked = MaskedIdentity.task();
        Map<String, Object> settings = new HashMap<>(SETTINGS);
        settings.put("explorationFinal", 0.5);
        TestContext context = new TestContext(
                masked, TestSettings.of(DqnSettings.class, settings), 1000, 100, 5, new VectorBackend());
        try (TestRun run = run(context)) {
            while (!run.progress().finished()) {
                run.advance();
            }
            assertReplayHoldsTheMasksOfNextObservations(run);
            assertThat(run.evaluate(masked, ActionMode.SAMPLED, 5)).isBetween(0.0, 100.0);
            assertThat(run.evaluate(masked, ActionMode.GREEDY, 5)).isBetween(0.0, 100.0);
        }
        assertThat(masked.steps()).isEqualTo(1000 + 2 * 5 * IdentityEnvironment.EPISODE);
    }

    /** Every hundredth row is that of a final observation, after which the environment was reset. */
    private static void assertReplayHoldsTheMasksOfNextObservations(TestRun run) {
        Snapshot snapshot = Snapshot.copying();
        run.trainer().save(snapshot.writer());
        StateReader replay = snapshot.reader().scope("replay");
        float[] observations = replay.ring("rows", "nextObservation", float[].class, 1, 1000);
        byte[] masks = replay.ring("rows", "nextMask", byte[].class, 4, 1000);
        for (int row = 0; row < 1000; row++) {
            int forbidden = ((int) observations[row] + 2) % 4;
            for (int a = 0; a < 4; a++) {
                assertThat(masks[4 * row + a]).as("row %d, action %d", row, a).isEqualTo((byte)
                        (a == forbidden ? 0 : 1));
            }
        }
    }

    @Test
    void networkMadeBeforeOneThatCannotBeIsClosed() {
        for (String failing : List.of("target create", "target blend")) {
            RecordingBackend broken = new RecordingBackend(task::steps).failing(failing);
            TestContext context =
                    new TestContext(task, TestSettings.of(DqnSettings.class, SETTINGS), BUDGET, 20, 5, broken);
            assertThatThrownBy(() -> run(context)).hasMessage(failing);
            List<String> closed = broken.take().stream()
                    .filter(call -> call.method().equals("close"))
                    .map(Call::network)
                    .toList();
            assertThat(closed)
                    .as(failing)
                    .isEqualTo(failing.endsWith("create") ? List.of("online") : List.of("target", "online"));
            assertThat(task.open()).isZero();
        }
    }

    @Test
    void networksAndEnvironmentAreClosedIfTheEnvironmentFails() {
        for (boolean inReset : new boolean[] {false, true}) {
            TestTask broken = TestTask.of("Broken", new Broken(inReset), TestSettings.of(NoSettings.class));
            TestContext context =
                    new TestContext(broken, TestSettings.of(DqnSettings.class, SETTINGS), BUDGET, 20, 5, backend);
            assertThatThrownBy(() -> run(context)).hasMessageContaining("no environment");
            assertThat(backend.take().stream().filter(call -> call.method().equals("close")))
                    .extracting(Call::network)
                    .containsExactlyInAnyOrder("online", "target");
            assertThat(broken.open()).isZero();
        }
    }

    @Test
    void copyForThePolicyIsClosedIfItCannotBeFilled() {
        try (TestRun run = run(context(Map.of()))) {
            backend.take();
            backend.failing("target blend");
            assertThatThrownBy(run.trainer()::policy).hasMessage("target blend");
            assertThat(backend.take()).extracting(Call::method).containsExactly("blend", "close");
        }
    }

    /** Fails when it is made, or at the first reset. */
    private record Broken(boolean inReset) implements EnvironmentFactory {
        @Override
        public Space observationSpace(Settings settings) {
            return new Discrete(3);
        }

        @Override
        public Space actionSpace(Settings settings) {
            return new Discrete(3);
        }

        @Override
        public Environment create(Settings settings) {
            if (!inReset) {
                throw new IllegalStateException("no environment");
            }
            return new Environment() {
                @Override
                public void reset(long seed, float[] observation, int offset) {
                    throw new TrainingException("no environment");
                }

                @Override
                public int step(float[] action, int actionOffset, float[] observation, int offset) {
                    throw new IllegalStateException("never reset");
                }

                @Override
                public double reward() {
                    return 0;
                }

                @Override
                public void save(StateWriter state) {
                    state.flag("nothing", true);
                }

                @Override
                public void load(StateReader state) {
                    state.flag("nothing");
                }
            };
        }
    }
}
