package org.bellman.algorithm.valueiteration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateReader;
import org.bellman.api.task.Task;
import org.bellman.state.Snapshot;
import org.bellman.testkit.algorithm.TestContext;
import org.bellman.testkit.algorithm.TestRun;
import org.bellman.testkit.planning.ModelTask;
import org.bellman.testkit.planning.SampleModels;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

/** Value iteration with an end after some decisions, and for the average reward. */
class CriteriaTest {
    private static final double EXACT = 1e-9;

    private static TestRun run(Task task, Map<String, Object> settings) {
        return new TestRun(
                new ValueIterationAlgorithm()::start,
                new TestContext(task, TestSettings.of(ValueIterationSettings.class, settings), 100_000, 1000, 1, null));
    }

    private static StateReader results(TestRun run) {
        Snapshot results = Snapshot.copying();
        run.trainer().results(results.writer());
        return results.reader();
    }

    private static StateReader solve(FiniteModel model, Map<String, Object> settings) {
        try (TestRun run = run(ModelTask.of(model), settings).finish()) {
            return results(run);
        }
    }

    @Test
    void bestTimeDependentPolicyOfTheLakeHasItsSuccessAndEarnsIt() {
        Task lake = ModelTask.played(SampleModels.frozenLake(true));
        try (TestRun run = run(lake, Map.of("discount", 1.0, "horizon", 100, "values", true))
                .finish()) {
            StateReader found = results(run);
            assertThat(found.doubles("values")[0]).isCloseTo(0.74419029, within(5e-9));
            assertThat(found.integer("sweeps")).isEqualTo(100);
            assertThat(found.flag("converged")).isTrue();
            assertThat(found.has("bound")).isFalse();
        }
    }

    @Test
    void lastDecisionsAreOtherThanFirstOnes() {
        // Waiting pays 1, ending pays 2.5 at once: it is best to wait, and to end with the last decision.
        FiniteModelBuilder model = new FiniteModelBuilder(1, 2).initial(0, 1);
        model.pair(0, 0).transition(1, 0, 1, false);
        model.pair(0, 1).transition(1, 0, 2.5, true);
        Task task = ModelTask.played(model.build());
        try (TestRun run =
                run(task, Map.of("discount", 1.0, "horizon", 5, "values", true)).finish()) {
            StateReader found = results(run);
            assertThat(found.doubles("values")).containsExactly(6.5);
            assertThat(found.longs("policy")).containsExactly(0);
            assertThat(run.evaluate(task, ActionMode.GREEDY, 3)).isEqualTo(6.5);
        }
    }

    @Test
    void horizonNeedsNoEndAndItsDiscountedValuesAreGeometricSums() {
        FiniteModelBuilder endless = new FiniteModelBuilder(1, 1).initial(0, 1);
        endless.pair(0, 0).transition(1, 0, 1, false);
        FiniteModel model = endless.build();
        for (double discount : new double[] {0.5, 1}) {
            double sum = discount == 1 ? 7 : (1 - Math.pow(discount, 7)) / (1 - discount);
            assertThat(solve(model, Map.of("discount", discount, "horizon", 7, "values", true))
                            .doubles("values")[0])
                    .isCloseTo(sum, within(EXACT));
        }
    }

    @Test
    void averageOfAPeriodicModelIsFoundBetweenItsBounds() {
        StateReader found =
                solve(SampleModels.pendulum(), Map.of("criterion", "average", "tolerance", 1e-12, "values", true));
        assertThat(found.number("gain")).isCloseTo(2, within(1e-12));
        assertThat(found.number("gainLower")).isLessThanOrEqualTo(2);
        assertThat(found.number("gainUpper")).isGreaterThanOrEqualTo(2);
        assertThat(found.longs("policy")).containsExactly(1, 0);
        // h(0) + g = 1 + h(1) with h(0) = 0
        assertThat(found.doubles("values")).containsExactly(new double[] {0, 1}, within(EXACT));
    }

    @Test
    void averageIsTheLimitOfDiscountedValues() {
        FiniteModel model = SampleModels.identity(4);
        double gain =
                solve(model, Map.of("criterion", "average", "tolerance", 1e-12)).number("gain");
        double value = solve(model, Map.of("discount", 0.999, "tolerance", 1e-10, "values", true))
                .doubles("values")[0];
        assertThat(gain).isCloseTo(1, within(1e-12));
        assertThat((1 - 0.999) * value).isCloseTo(gain, within(1e-6));
    }

    @Test
    void averageIsRefusedWhereAModelEndsOrFallsApart() {
        assertThatThrownBy(() -> run(ModelTask.of(SampleModels.frozenLake(true)), Map.of("criterion", "average")))
                .isInstanceOf(SettingException.class)
                .hasMessage("criterion=average is not allowed for Model-v0: in state 1 action 0 may end the episode,"
                        + " and an average needs one that goes on for ever; take criterion=discounted");
        assertThatThrownBy(() -> run(ModelTask.of(SampleModels.islands()), Map.of("criterion", "average")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("a policy can stay around state 0 for ever, or around state 1 apart from it");
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        Task task = ModelTask.of(SampleModels.pendulum());
        assertThatThrownBy(() -> run(task, Map.of("horizon", 3, "criterion", "average")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("horizon=3 is not allowed with criterion=average");
        assertThatThrownBy(() -> run(task, Map.of("horizon", 3, "method", "in-place")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("method=in-place is not allowed with horizon=3");
        assertThatThrownBy(
                        () -> run(ModelTask.of(SampleModels.random(2000, 1, 1, 0.01, 1)), Map.of("horizon", 1_000_000)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("horizon=1000000 is too long for the 2000 states");
    }
}
