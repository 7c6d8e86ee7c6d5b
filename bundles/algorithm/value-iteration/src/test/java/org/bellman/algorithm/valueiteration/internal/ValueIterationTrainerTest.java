package org.bellman.algorithm.valueiteration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.settings.SettingException;
import org.bellman.api.task.Task;
import org.bellman.state.Snapshot;
import org.bellman.testkit.Allocation;
import org.bellman.testkit.algorithm.TestContext;
import org.bellman.testkit.algorithm.TestRun;
import org.bellman.testkit.planning.ModelTask;
import org.bellman.testkit.planning.SampleModels;
import org.bellman.testkit.settings.SettingsTable;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueIterationTrainerTest {
    private static final double EXACT = 1e-9;

    /** V* at discount 0.99, from an independent solver. */
    private static final double[] LAKE = {
        0.5420259320003089,
        0.49880318722924255,
        0.47069569055605465,
        0.4568516996573193,
        0.5584509602427593,
        0,
        0.35834807198291646,
        0,
        0.5917987448562182,
        0.6430798247683637,
        0.6152075578770377,
        0,
        0,
        0.7417204389890684,
        0.8628374301488428,
        0
    };

    private static TestRun run(Task task, long budget, Map<String, Object> settings) {
        return new TestRun(
                new ValueIterationAlgorithm()::start,
                new TestContext(task, TestSettings.of(ValueIterationSettings.class, settings), budget, 100, 1, null));
    }

    private static Map<String, Object> solve(FiniteModel model, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("values", true);
        try (TestRun run = run(ModelTask.of(model), 1_000_000, all).finish()) {
            Snapshot results = Snapshot.copying();
            run.trainer().results(results.writer());
            Map<String, Object> found = new HashMap<>();
            found.put("values", results.reader().doubles("values"));
            found.put("actionValues", results.reader().doubles("actionValues", model.states(), model.actions()));
            found.put("policy", results.reader().longs("policy"));
            found.put("sweeps", results.reader().integer("sweeps"));
            found.put("residual", results.reader().number("residual"));
            found.put("converged", results.reader().flag("converged"));
            found.put("bound", results.reader().has("bound") ? results.reader().number("bound") : null);
            return found;
        }
    }

    private static double[] values(FiniteModel model, Map<String, Object> settings) {
        return (double[]) solve(model, settings).get("values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous", "in-place", "prioritized"})
    void chainHasItsClosedForm(String method) {
        // V(1) = 2; V(0) = r + γ (p V(0) + (1-p) V(1)).
        double discount = 0.9;
        double stay = 0.25;
        double[] values = values(
                SampleModels.chain(stay, -1), Map.of("discount", discount, "tolerance", 1e-12, "method", method));
        assertThat(values[1]).isEqualTo(2);
        assertThat(values[0]).isCloseTo((-1 + discount * (1 - stay) * 2) / (1 - discount * stay), within(EXACT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous", "in-place", "prioritized"})
    void endlessRewardIsWorthItsGeometricSeries(String method) {
        FiniteModelBuilder endless = new FiniteModelBuilder(1, 1).initial(0, 1);
        endless.pair(0, 0).transition(1, 0, 1, false);
        Map<String, Object> found =
                solve(endless.build(), Map.of("discount", 0.99, "tolerance", 1e-12, "method", method));
        assertThat(((double[]) found.get("values"))[0]).isCloseTo(100, within(EXACT));
        assertThat(100 - ((double[]) found.get("values"))[0]).isLessThanOrEqualTo((double) found.get("bound") + 1e-12);
    }

    @Test
    void synchronousSweepsOnTheLakeAreCounted() {
        Map<String, Object> found = solve(SampleModels.frozenLake(true), Map.of("tolerance", 1e-14));
        assertThat(found).containsEntry("sweeps", 837L).containsEntry("converged", true);
        assertThat((double) found.get("residual")).isLessThan(1e-14);
        assertThat((double) found.get("bound")).isEqualTo(0.99 * (double) found.get("residual") / (1 - 0.99));
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous", "in-place", "prioritized"})
    void lakeHasItsValues(String method) {
        assertThat(values(SampleModels.frozenLake(true), Map.of("tolerance", 1e-14, "method", method)))
                .containsExactly(LAKE, within(EXACT));
        double[] dry = values(SampleModels.frozenLake(false), Map.of("tolerance", 1e-14, "method", method));
        assertThat(dry[0]).isCloseTo(Math.pow(0.99, 5), within(EXACT));
        assertThat(dry[14]).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous", "in-place", "prioritized"})
    void lakeWithoutDiscountIsLeftDryByFourteenOfSeventeen(String method) {
        Map<String, Object> found =
                solve(SampleModels.frozenLake(true), Map.of("discount", 1.0, "tolerance", 1e-14, "method", method));
        assertThat(((double[]) found.get("values"))[0]).isCloseTo(14.0 / 17, within(EXACT));
        assertThat(found.get("bound")).isNull();
    }

    @Test
    void methodsAgreeWithinTheirBounds() {
        FiniteModel model = SampleModels.random(500, 3, 4, 0.01, 7);
        Map<String, Object> synchronous = solve(model, Map.of("tolerance", 1e-12));
        for (String method : List.of("in-place", "prioritized")) {
            Map<String, Object> other = solve(model, Map.of("tolerance", 1e-12, "method", method));
            assertThat((double[]) other.get("values"))
                    .containsExactly((double[]) synchronous.get("values"), within(EXACT));
            assertThat(other.get("policy")).isEqualTo(synchronous.get("policy"));
            assertThat((double) other.get("bound")).isLessThan(EXACT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous", "in-place", "prioritized"})
    void boundHoldsHoweverEarlyTheRunEnds(String method) {
        FiniteModel model = SampleModels.random(200, 2, 3, 0.01, 5);
        double[] best = values(model, Map.of("tolerance", 1e-13));
        for (int budget = 1; budget < 40; budget += 3) {
            try (TestRun run = run(ModelTask.of(model), budget, Map.of("method", method, "values", true))
                    .finish()) {
                Snapshot results = Snapshot.copying();
                run.trainer().results(results.writer());
                double bound = results.reader().number("bound");
                assertThat(results.reader().doubles("values"))
                        .as("%s, %d sweeps", method, budget)
                        .containsExactly(best, within(bound + 1e-10));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous", "in-place", "prioritized"})
    void threadsChangeNoBit(String method) {
        FiniteModel model = SampleModels.random(5_000, 2, 5, 0.01, 11);
        Map<String, Object> settings = Map.of("method", method, "tolerance", 0.1);
        Map<String, Object> one = solve(model, settings);
        for (int threads : new int[] {2, 5}) {
            Map<String, Object> several = new HashMap<>(settings);
            several.put("threads", threads);
            assertThat(solve(model, several)).usingRecursiveComparison().isEqualTo(one);
        }
    }

    @Test
    void actionValuesAreOneBackupOfTheValues() {
        FiniteModel lake = SampleModels.frozenLake(true);
        Map<String, Object> found = solve(lake, Map.of("tolerance", 1e-13));
        double[] values = (double[]) found.get("values");
        double[] actionValues = (double[]) found.get("actionValues");
        long[] policy = (long[]) found.get("policy");
        assertThat(actionValues).hasSize(16 * 4);
        for (int s = 0; s < 16; s++) {
            double[] row = Arrays.copyOfRange(actionValues, 4 * s, 4 * s + 4);
            assertThat(Arrays.stream(row).max().orElseThrow()).isCloseTo(values[s], within(EXACT));
            assertThat(row[(int) policy[s]]).isCloseTo(values[s], within(EXACT));
        }
    }

    @Test
    void everyBoundarySaysHowNearTheToleranceIs() {
        try (TestRun run = run(ModelTask.of(SampleModels.frozenLake(true)), 250, Map.of("tolerance", 1e-30))) {
            run.advance();
            Convergence convergence = run.progress().convergence().orElseThrow();
            assertThat(convergence.name()).isEqualTo("residual");
            assertThat(convergence.limit()).isEqualTo(1e-30);
            assertThat(convergence.value())
                    .isEqualTo(run.rows().get(run.rows().size() - 1).values().get("residual"));
        }
    }

    @Test
    void budgetIsKeptAndTheLastSweepHasARow() {
        Task lake = ModelTask.of(SampleModels.frozenLake(true));
        try (TestRun run = run(lake, 250, Map.of()).finish()) {
            assertThat(run.progress().steps()).isEqualTo(250);
            assertThat(run.progress().updates()).isEqualTo(250 * 16);
            assertThat(run.rows()).extracting(MetricsRow::step).containsExactly(100L, 200L, 250L);
            assertThatThrownBy(run::advance).isInstanceOf(IllegalStateException.class);
        }
        try (TestRun run = run(lake, 10_000, Map.of("tolerance", 1e-14)).finish()) {
            assertThat(run.rows()).last().extracting(MetricsRow::step).isEqualTo(837L);
        }
    }

    @Test
    void greedyPolicyOfTheLakeEarnsWhatItIsWorth() {
        Task lake = ModelTask.played(SampleModels.frozenLake(true));
        try (TestRun run =
                run(lake, 10_000, Map.of("discount", 1.0, "tolerance", 1e-12)).finish()) {
            assertThat(run.evaluate(lake, ActionMode.GREEDY, 2000)).isCloseTo(14.0 / 17, within(0.03));
        }
    }

    @Test
    void withoutDiscountAnEndlessModelIsRefusedBeforeTheFirstSweep() {
        FiniteModelBuilder endless = new FiniteModelBuilder(2, 1).initial(0, 1);
        endless.pair(0, 0).transition(1, 0, 0, true);
        endless.pair(1, 0).transition(1, 1, -1, false);
        assertThatThrownBy(() -> run(ModelTask.of(endless.build()), 10, Map.of("discount", 1.0)))
                .isInstanceOf(SettingException.class)
                .hasMessage(
                        "discount=1.0 is not allowed for Model-v0: from state 1 no policy reaches an end, and action 0"
                                + " there has the reward -1.0; take a discount below 1");
    }

    @Test
    void valuesThatOverflowEndTheRun() {
        FiniteModelBuilder huge = new FiniteModelBuilder(1, 1).initial(0, 1);
        huge.pair(0, 0).transition(1, 0, Double.MAX_VALUE, false);
        try (TestRun run = run(ModelTask.of(huge.build()), 10, Map.of())) {
            assertThatThrownBy(run::finish)
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("in sweep 2, the residual is");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous", "in-place", "prioritized"})
    void sweepsAllocateNothing(String method) {
        FiniteModel model = SampleModels.random(2000, 2, 5, 0.01, 2);
        try (Sweeps sweeps =
                switch (method) {
                    case "in-place" -> new InPlaceSweeps(model, 0.999);
                    case "prioritized" -> new PrioritizedSweeps(model, 0.999, 0);
                    default -> new SynchronousSweeps(model, 0.999, 2);
                }) {
            assertThat(Allocation.least(sweeps::sweep)).isZero();
        }
    }

    @Test
    void threadsEndWithTheTrainer() {
        TestRun run = run(ModelTask.of(SampleModels.random(20_000, 1, 2, 0.01, 1)), 10, Map.of("threads", 3));
        assertThat(sweeping()).hasSize(2);
        run.close();
        run.close();
        assertThat(sweeping()).isEmpty();
    }

    private static List<String> sweeping() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("bellman-sweep"))
                .toList();
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md")).content().contains(SettingsTable.of(ValueIterationSettings.class));
    }
}
