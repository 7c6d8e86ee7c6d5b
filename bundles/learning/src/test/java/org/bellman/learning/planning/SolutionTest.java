package org.bellman.learning.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.api.settings.SettingException;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateReader;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

class SolutionTest {
    /** State 0 has the actions 0 and 2, state 1 only the action 1, which ends. */
    private static FiniteModel twoStates(int actions) {
        FiniteModelBuilder model = new FiniteModelBuilder(2, actions).initial(0, 1);
        model.pair(0, 0).transition(1, 0, 1, false);
        model.pair(0, 2).transition(0.5, 1, 3, false).transition(0.5, 0, 1, true);
        model.pair(1, 1).transition(1, 1, 4, true);
        return model.build();
    }

    @Test
    void anActionThatAStateHasNotIsNoNumber() {
        Solution solution = Solution.greedy(twoStates(3), 0.5, new double[] {2, 4});
        assertThat(solution.policy()).containsExactly(2, 1);
        assertThat(solution.actionValues().orElseThrow()).containsExactly(2, Double.NaN, 3, Double.NaN, 4, Double.NaN);
    }

    @Test
    void whatIsWrittenHasARowForEachState() {
        Snapshot snapshot = Snapshot.copying();
        Solution.greedy(twoStates(3), 0.5, new double[] {2, 4}).write(snapshot.writer());
        StateReader written = snapshot.reader();
        assertThat(written.doubles("values", 2)).containsExactly(2, 4);
        assertThat(written.longs("policy", 2)).containsExactly(2, 1);
        assertThat(written.doubles("actionValues", 2, 3)).startsWith(2, Double.NaN, 3);
    }

    @Test
    void aPolicyIsSavedWithTheValuesOfItsTime() {
        double[] values = {2, 4};
        Snapshot snapshot = Snapshot.copying();
        try (TablePolicy policy = TablePolicy.of(new ModelOnly(), Solution.greedy(twoStates(3), 0.5, values))) {
            values[0] = 100;
            policy.save(snapshot.writer());
        }
        assertThat(snapshot.reader().doubles("values")).containsExactly(2, 4);
        assertThat(snapshot.reader().longs("policy")).containsExactly(2, 1);
        assertThat(snapshot.reader().doubles("actionValues")).startsWith(2, Double.NaN, 3);
    }

    @Test
    void aTableLongerThanAnArrayIsRefusedBeforeItIsComputedAndLeftOutOfExports() {
        FiniteModel many = twoStates(Integer.MAX_VALUE / 2);
        assertThatThrownBy(() -> Solution.requireTable(many))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("values=true")
                .hasMessageContaining("2 states and " + Integer.MAX_VALUE / 2 + " actions");
        assertThat(Solution.greedy(many, 0.5, new double[2]).actionValues()).isEmpty();
        assertThatCode(() -> Solution.requireTable(twoStates(3))).doesNotThrowAnyException();
    }

    @Test
    void valuesOfAnotherModelAreRefused() {
        assertThatThrownBy(() -> new Solution(twoStates(3), 0.5, new double[3], new double[2], new int[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("values has 3 entries");
    }

    private record ModelOnly() implements Task {
        @Override
        public String id() {
            return "Model-v0";
        }

        @Override
        public Set<TaskKind> kinds() {
            return Set.of(TaskKind.MODEL);
        }

        @Override
        public Space observationSpace() {
            throw new IllegalStateException("only its kinds are asked for");
        }

        @Override
        public Space actionSpace() {
            throw new IllegalStateException("only its kinds are asked for");
        }

        @Override
        public Environment createEnvironment() {
            throw new IllegalStateException("only its kinds are asked for");
        }

        @Override
        public FiniteModel model() {
            throw new IllegalStateException("only its kinds are asked for");
        }

        @Override
        public PreferenceData preferences() {
            throw new IllegalStateException("only its kinds are asked for");
        }

        @Override
        public TextTask text() {
            throw new IllegalStateException("only its kinds are asked for");
        }
    }
}
