package org.bellman.testkit.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.Specification;
import org.bellman.api.settings.Settings;
import org.bellman.state.Snapshot;
import org.bellman.testkit.Conformance;
import org.bellman.testkit.environment.IdentityEnvironment;
import org.bellman.testkit.settings.SettingsChecks;
import org.bellman.testkit.settings.TestSettings;
import org.bellman.testkit.state.StateTrace;
import org.junit.jupiter.api.Test;

/**
 * What every algorithm that learns from an environment must do. Its author inherits this class in a
 * test and gives trials: small runs, a second or less each, that reach every part of the algorithm.
 * Threads: JUnit's.
 */
public abstract class AlgorithmTck extends Conformance {
    private static final double SOLVED = 0.9 * IdentityEnvironment.EPISODE;
    private static final int EVALUATION_EPISODES = 20;

    /** Makes the kit. */
    protected AlgorithmTck() {}

    /** What a run's outcome has besides results. */
    private static final List<String> COMMAND_NAMES = List.of(
            "run",
            "state",
            "error",
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

    /**
     * Returns the algorithm's service.
     *
     * @return the algorithm, as the bundle registers it
     */
    protected abstract Algorithm algorithm();

    /**
     * Returns the annotation type of the algorithm's settings.
     *
     * @return the type that the component is designated with
     */
    protected abstract Class<? extends Annotation> settingsType();

    /**
     * Returns a backend for the networks.
     *
     * @return a backend that supports the algorithm's networks
     */
    protected abstract NetworkBackend backend();

    /**
     * Returns small runs under which the mechanics are checked.
     *
     * @return at least one; together they reach every option that has state of its own
     */
    protected abstract List<Trial> trials();

    /**
     * Returns runs on identity environments that must end with at least 90 % of the best return.
     *
     * @return at least one for each kind of space that the algorithm accepts
     */
    protected abstract List<Trial> identityTrials();

    /**
     * Returns the tasks for which the bundle has a preset.
     *
     * @return ids; the resource of each is {@code presets/ID.json}
     */
    protected abstract List<String> presets();

    /**
     * Starts a trainer whose boundaries fall as close together as they can.
     *
     * @param context what the trainer is given
     * @return a new trainer
     */
    protected abstract Trainer startWithShortAdvances(TrainingContext context);

    /** Checks names, descriptions, defaults and ranges of the settings. */
    @Test
    protected void settingsSurviveTheRoundTrip() {
        check("settingsSurviveTheRoundTrip", () -> SettingsChecks.check(settingsType()));
    }

    /** Checks that the presets' values are allowed. */
    @Test
    protected void presetsAreAllowed() {
        check("presetsAreAllowed", () -> {
            for (String task : presets()) {
                Preset preset = Preset.read(settingsType(), task);
                assertThat(preset.steps())
                        .as("steps of the preset for %s", task)
                        .isPositive();
                assertThatCode(() -> algorithm().needs(TestSettings.of(settingsType(), preset.settings())))
                        .as("preset for %s", task)
                        .doesNotThrowAnyException();
            }
        });
    }

    /** Checks that the trials' tasks have what the algorithm needs, and that its networks can be made. */
    @Test
    protected void needsAndNetworksFitTheTrials() {
        check("needsAndNetworksFitTheTrials", () -> {
            List<Trial> all = new ArrayList<>(trials());
            all.addAll(identityTrials());
            for (Trial trial : all) {
                Settings settings = settings(trial);
                Needs needs = algorithm().needs(settings);
                assertThat(trial.task().kinds()).as(trial.name()).containsAnyElementsOf(needs.tasks());
                for (Specification network : algorithm().networks(settings, trial.task())) {
                    assertThat(backend().supports(network, needs.capabilities()).missing())
                            .as(trial.name())
                            .isEmpty();
                }
            }
        });
    }

    /** Checks that two runs of one seed are equal to the bit, and that another seed gives another run. */
    @Test
    protected void seedDecidesTheRun() {
        forEveryTrial("seedDecidesTheRun", (trial, run) -> {
            run.finish();
            try (TestRun same = run(trial, 1);
                    TestRun other = run(trial, 2)) {
                assertSame(same.finish(), run);
                assertThat(other.finish().trace()).as("another seed").isNotEqualTo(run.trace());
            }
        });
    }

    /** Checks that the budget is kept exactly, that steps never go back, and that the end is the end. */
    @Test
    protected void budgetIsKeptExactly() {
        forEveryTrial("budgetIsKeptExactly", (trial, run) -> {
            long counted = counted(trial);
            long before = 0;
            while (!run.progress().finished()) {
                run.advance();
                assertThat(run.progress().steps()).as("steps").isBetween(before, trial.budget());
                before = run.progress().steps();
            }
            assertThat(before).isEqualTo(trial.budget());
            if (trial.task() instanceof TestTask) {
                assertThat(counted(trial) - counted)
                        .as("steps taken in environments")
                        .isEqualTo(trial.budget());
            }
            assertThatThrownBy(run::advance).isInstanceOf(IllegalStateException.class);
        });
    }

    /** Checks that results do not take a name under which the command says something itself. */
    @Test
    protected void resultsHaveNamesOfTheirOwn() {
        forEveryTrial("resultsHaveNamesOfTheirOwn", (trial, run) -> {
            Snapshot results = Snapshot.copying();
            run.finish().trainer().results(results.writer());
            assertThat(results.entries().keySet()).doesNotContainAnyElementsOf(COMMAND_NAMES);
        });
    }

    /** Checks that rows have the same names and come at multiples of the interval and at the end. */
    @Test
    protected void rowsComeAtFixedSteps() {
        forEveryTrial("rowsComeAtFixedSteps", (trial, run) -> {
            run.finish();
            List<Long> expected = new ArrayList<>();
            for (long step = trial.loggingInterval(); step < trial.budget(); step += trial.loggingInterval()) {
                expected.add(step);
            }
            expected.add(trial.budget());
            assertThat(run.rows().stream().map(MetricsRow::step)).containsExactlyElementsOf(expected);
            for (MetricsRow row : run.rows()) {
                assertThat(row.values().keySet())
                        .containsExactlyElementsOf(run.rows().get(0).values().keySet());
            }
        });
    }

    /** Checks that a run that is saved and loaded at a boundary ends in the same bits. */
    @Test
    protected void savedRunGoesOnInTheSameBits() {
        forEveryTrial("savedRunGoesOnInTheSameBits", (trial, undisturbed) -> {
            int last = undisturbed.finish().boundaries();
            assertThat(last).as("boundaries of %s", trial.name()).isGreaterThan(2);
            Set<Integer> boundaries = new TreeSet<>(List.of(0, 1, last / 3, last / 2, 2 * last / 3, last - 1, last));
            for (int boundary : boundaries) {
                try (TestRun resumed = run(trial, 1)) {
                    resumed.advanceTo(boundary);
                    Map<String, String> saved = resumed.trace();
                    resumed.reload();
                    assertThat(resumed.trace())
                            .as("%s, loaded at boundary %d", trial.name(), boundary)
                            .isEqualTo(saved);
                    assertSame(resumed.finish(), undisturbed);
                }
            }
        });
    }

    /** Checks that a run with boundaries elsewhere, saved and loaded at many of them, ends in the same bits. */
    @Test
    protected void boundariesElsewhereChangeNothing() {
        forEveryTrial("boundariesElsewhereChangeNothing", (trial, undisturbed) -> {
            undisturbed.finish();
            try (TestRun other = new TestRun(this::startWithShortAdvances, context(trial, 1))) {
                while (!other.progress().finished()) {
                    other.advance();
                    if (other.boundaries() % 7 == 0) {
                        other.reload();
                    }
                }
                assertThat(other.boundaries()).as("boundaries").isGreaterThan(undisturbed.boundaries());
                assertSame(other, undisturbed);
            }
        });
    }

    /** Checks that a run goes on, and not as before, where the settings marked live were halved in mid-run. */
    @Test
    protected void liveSettingsMayChangeAtALoad() {
        forEveryTrial("liveSettingsMayChangeAtALoad", (trial, undisturbed) -> {
            Map<String, Object> changed = new HashMap<>(trial.settings());
            for (String live : TestSettings.live(settingsType())) {
                double value = ((Number) settings(trial).values().get(live)).doubleValue();
                changed.put(live, value / 2);
            }
            undisturbed.finish();
            try (TestRun run = run(trial, 1)) {
                run.advanceTo(undisturbed.boundaries() / 3);
                run.reload(context(trial, changed, 1));
                run.finish();
                assertThat(run.rows()).hasSameSizeAs(undisturbed.rows());
                boolean same = run.rows().equals(undisturbed.rows());
                assertThat(same).as("rows are as before").isEqualTo(changed.equals(trial.settings()));
            }
        });
    }

    /** Checks that a policy acts in its space and does not change while training goes on. */
    @Test
    protected void policyIsUnaffectedByTraining() {
        forEveryTrial("policyIsUnaffectedByTraining", (trial, run) -> {
            run.advanceTo(boundaries(trial) / 2);
            Policy policy = run.trainer().policy();
            Map<String, String> before = StateTrace.of(policy::save);
            List<List<Float>> greedy = ProbeActions.of(trial.task(), policy, ActionMode.GREEDY);
            List<List<Float>> sampled = ProbeActions.of(trial.task(), policy, ActionMode.SAMPLED);
            run.finish();
            assertThat(StateTrace.of(policy::save)).isEqualTo(before);
            assertThat(ProbeActions.of(trial.task(), policy, ActionMode.GREEDY)).isEqualTo(greedy);
            assertThat(ProbeActions.of(trial.task(), policy, ActionMode.SAMPLED))
                    .isEqualTo(sampled);
            policy.close();
            assertThatCode(policy::close).as("closed again").doesNotThrowAnyException();
        });
    }

    /** Checks that training is not disturbed by policies that are made and used in the middle of it. */
    @Test
    protected void trainingIsUnaffectedByPolicies() {
        forEveryTrial("trainingIsUnaffectedByPolicies", (trial, undisturbed) -> {
            undisturbed.finish();
            try (TestRun run = run(trial, 1)) {
                while (!run.progress().finished()) {
                    run.advance();
                    try (Policy policy = run.trainer().policy()) {
                        ProbeActions.of(trial.task(), policy, ActionMode.SAMPLED);
                    }
                }
                assertSame(run, undisturbed);
            }
        });
    }

    /** Checks that a closed trainer leaves no environment open, and can be closed again. */
    @Test
    protected void closingReleasesTheEnvironments() {
        forEveryTrial("closingReleasesTheEnvironments", (trial, run) -> {
            run.advanceTo(2);
            run.close();
            assertThatCode(run::close).as("closed again").doesNotThrowAnyException();
            if (trial.task() instanceof TestTask task) {
                assertThat(task.open()).as("environments left open").isZero();
            }
        });
    }

    /** Checks that the identity environment is solved. */
    @Test
    protected void identityEnvironmentIsSolved() {
        check("identityEnvironmentIsSolved", () -> {
            assertThat(identityTrials()).isNotEmpty();
            for (Trial trial : identityTrials()) {
                try (TestRun run = run(trial, 1).finish()) {
                    assertThat(run.evaluate(trial.task(), ActionMode.GREEDY, EVALUATION_EPISODES))
                            .as("%s: mean return", trial.name())
                            .isGreaterThanOrEqualTo(SOLVED);
                }
            }
        });
    }

    private void forEveryTrial(String test, BiConsumer<Trial, TestRun> body) {
        check(test, () -> {
            assertThat(trials()).isNotEmpty();
            for (Trial trial : trials()) {
                try (TestRun run = run(trial, 1)) {
                    body.accept(trial, run);
                }
            }
        });
    }

    private TestRun run(Trial trial, long seed) {
        return new TestRun(algorithm()::start, context(trial, seed));
    }

    private int boundaries(Trial trial) {
        try (TestRun run = run(trial, 1).finish()) {
            return run.boundaries();
        }
    }

    private TrainingContext context(Trial trial, long seed) {
        return context(trial, trial.settings(), seed);
    }

    private TrainingContext context(Trial trial, Map<String, Object> values, long seed) {
        Settings settings = TestSettings.of(settingsType(), values);
        return new TestContext(trial.task(), settings, trial.budget(), trial.loggingInterval(), seed, backend());
    }

    private Settings settings(Trial trial) {
        return TestSettings.of(settingsType(), trial.settings());
    }

    private static long counted(Trial trial) {
        return trial.task() instanceof TestTask task ? task.steps() : 0;
    }

    private static void assertSame(TestRun actual, TestRun expected) {
        assertThat(actual.rows()).as("rows of metrics").isEqualTo(expected.rows());
        assertThat(actual.progress().updates())
                .as("updates")
                .isEqualTo(expected.progress().updates());
        assertThat(actual.trace()).as("state at the end").isEqualTo(expected.trace());
    }
}
