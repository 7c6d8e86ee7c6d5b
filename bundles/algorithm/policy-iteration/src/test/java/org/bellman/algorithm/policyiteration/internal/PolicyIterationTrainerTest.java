package org.bellman.algorithm.policyiteration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bellman.algorithm.valueiteration.internal.ValueIterationAlgorithm;
import org.bellman.algorithm.valueiteration.internal.ValueIterationSettings;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateReader;
import org.bellman.api.task.TaskKind;
import org.bellman.testkit.algorithm.TestContext;
import org.bellman.testkit.algorithm.TestRun;
import org.bellman.testkit.planning.ModelTask;
import org.bellman.testkit.planning.SampleModels;
import org.bellman.testkit.settings.SettingsTable;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyIterationTrainerTest {
    private static final double EXACT = 1e-9;

    private static StateReader valueIteration(FiniteModel model, Map<String, Object> settings, long budget) {
        try (TestRun run = new TestRun(
                        new ValueIterationAlgorithm()::start,
                        new TestContext(
                                ModelTask.of(model),
                                TestSettings.of(ValueIterationSettings.class, settings),
                                budget,
                                100,
                                1,
                                null))
                .finish()) {
            return Solve.results(run);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 1})
    void oneSweepIsValueIterationToTheBit(double discount) {
        FiniteModel lake = SampleModels.frozenLake(true);
        FiniteModel random = SampleModels.random(300, 3, 4, 0.01, 7);
        // Without discount the random one pays more and more.
        for (FiniteModel model : discount == 1 ? List.of(lake) : List.of(lake, random)) {
            StateReader sweeps = Solve.model(
                    model, Map.of("evaluation", "sweeps", "sweeps", 1, "tolerance", 1e-10, "discount", discount));
            StateReader values =
                    valueIteration(model, Map.of("tolerance", 1e-10, "values", true, "discount", discount), 100_000);
            assertThat(sweeps.doubles("values")).containsExactly(values.doubles("values"));
            assertThat(sweeps.longs("policy")).containsExactly(values.longs("policy"));
            assertThat(sweeps.integer("sweeps")).isEqualTo(values.integer("sweeps"));
            assertThat(sweeps.number("residual")).isEqualTo(values.number("residual"));
            assertThat(sweeps.has("bound")).isEqualTo(discount < 1);
            if (discount < 1) {
                assertThat(sweeps.number("bound")).isEqualTo(values.number("bound"));
            }
        }
    }

    @Test
    void evaluationsAgreeWithValueIteration() {
        FiniteModel model = SampleModels.random(500, 3, 4, 0.01, 7);
        StateReader values = valueIteration(model, Map.of("tolerance", 1e-12, "values", true), 100_000);
        for (String evaluation : new String[] {"exact", "iterative", "sweeps"}) {
            StateReader found = Solve.model(model, Map.of("evaluation", evaluation, "tolerance", 1e-12));
            assertThat(found.doubles("values")).as(evaluation).containsExactly(values.doubles("values"), within(EXACT));
            assertThat(found.longs("policy")).as(evaluation).containsExactly(values.longs("policy"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "iterative", "sweeps"})
    void restingForNothingIsBetterThanEndingAtACost(String evaluation) {
        // State 0 may stay at no cost, or end at a cost, at once or by way of state 1.
        FiniteModelBuilder model = new FiniteModelBuilder(3, 3).initial(2, 1);
        model.pair(0, 0).transition(1, 0, -1, true);
        model.pair(0, 1).transition(1, 1, 0, false);
        model.pair(0, 2).transition(1, 0, 0, false);
        model.pair(1, 0).transition(1, 1, -5, true);
        model.pair(2, 0).transition(1, 0, -2, false);
        for (int initial = 0; initial < 3; initial++) {
            StateReader found = Solve.model(
                    model.build(), Map.of("evaluation", evaluation, "discount", 1.0, "initialAction", initial));
            assertThat(found.doubles("values")).containsExactly(0, -5, -2);
            assertThat(found.longs("policy")[0]).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "iterative", "sweeps"})
    void withoutDiscountTheFirstPolicyLeadsToAnEnd(String evaluation) {
        // The initial action goes round at a cost in every state but the last.
        int n = 50;
        FiniteModelBuilder model = new FiniteModelBuilder(n, 2).initial(0, 1);
        for (int s = 0; s < n; s++) {
            model.pair(s, 0).transition(1, s, -1, false);
            model.pair(s, 1).transition(1, Math.min(s + 1, n - 1), -1, s == n - 1);
        }
        double[] values = Solve.model(model.build(), Map.of("evaluation", evaluation, "discount", 1.0))
                .doubles("values");
        for (int s = 0; s < n; s++) {
            assertThat(values[s]).isEqualTo(s - n);
        }
    }

    @Test
    void valuesOfALargeModelAreExactThoughItsFirstPoliciesAreNotEvaluatedToTheEnd() {
        FiniteModel model = SampleModels.random(20_000, 4, 5, 0, 11);
        StateReader found = Solve.model(model, Map.of());
        double[] expected = valueIteration(model, Map.of("tolerance", 1e-12, "values", true), 100_000)
                .doubles("values");
        assertThat(found.text("solver")).isEqualTo("exact (krylov)");
        assertThat(found.flag("converged")).isTrue();
        assertThat(found.number("residual")).isLessThan(1e-11);
        assertThat(found.doubles("values")).containsExactly(expected, within(EXACT));
        // Each policy for itself takes some 60 to be evaluated to the last bit.
        assertThat(found.integer("sweeps")).isLessThan(30 * (found.integer("improvements") + 1));
    }

    @Test
    void everyImprovementHasARowAndValuesNeverFall() {
        FiniteModel model = SampleModels.random(200, 4, 3, 0.01, 5);
        double[] before = null;
        for (int budget = 1; budget < 5; budget++) {
            try (TestRun run = new TestRun(
                            new PolicyIterationAlgorithm()::start,
                            new TestContext(
                                    ModelTask.of(model),
                                    TestSettings.of(PolicyIterationSettings.class, Map.of("values", true)),
                                    budget,
                                    1,
                                    1,
                                    null))
                    .finish()) {
                assertThat(run.rows()).extracting(MetricsRow::step).hasSize((int)
                        run.progress().steps());
                double[] values = Solve.results(run).doubles("values");
                for (int s = 0; before != null && s < values.length; s++) {
                    assertThat(values[s]).isGreaterThanOrEqualTo(before[s] - EXACT);
                }
                before = values;
            }
        }
    }

    @Test
    void policyOfTheLakeEarnsWhatItIsWorth() {
        ModelTask lake = ModelTask.played(SampleModels.frozenLake(true));
        try (TestRun run = Solve.run(lake, Map.of("discount", 1.0)).finish()) {
            assertThat(run.evaluate(lake, ActionMode.GREEDY, 2000)).isCloseTo(14.0 / 17, within(0.03));
        }
    }

    @Test
    void whatHasNoSolutionIsRefusedBeforeTheFirstEvaluation() {
        FiniteModelBuilder endless = new FiniteModelBuilder(1, 1).initial(0, 1);
        endless.pair(0, 0).transition(1, 0, -1, false);
        ModelTask task = ModelTask.of(endless.build());
        assertThatThrownBy(() -> Solve.run(task, Map.of("discount", 1.0)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(
                        "discount=1.0 is not allowed for Model-v0: from state 0 no policy reaches an end");
        assertThatThrownBy(() -> Solve.run(task, Map.of("initialAction", 1)))
                .isInstanceOf(SettingException.class)
                .hasMessage("initial-action=1 is not an action of Model-v0, which has 1; take a value in [0, 0]");
        assertThatThrownBy(() -> Solve.run(task, Map.of("criterion", "average", "evaluation", "sweeps")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("evaluation=sweeps is not allowed with criterion=average");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "iterative", "sweeps"})
    void valuesThatOverflowEndTheRun(String evaluation) {
        FiniteModelBuilder huge = new FiniteModelBuilder(1, 1).initial(0, 1);
        huge.pair(0, 0).transition(1, 0, Double.MAX_VALUE, false);
        try (TestRun run = Solve.run(ModelTask.of(huge.build()), Map.of("evaluation", evaluation))) {
            assertThatThrownBy(run::finish)
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("the residual is");
        }
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md")).content().contains(SettingsTable.of(PolicyIterationSettings.class));
    }

    @Test
    void itsStepsAreImprovements() {
        assertThat(new PolicyIterationAlgorithm().unit(TaskKind.MODEL)).isEqualTo("improvements");
    }
}
