package org.bellman.learning.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.bellman.api.MismatchException;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;

class GreedyPolicyTest {
    @Test
    void backupIsTheBestRewardPlusDiscountedValue() {
        FiniteModelBuilder model = new FiniteModelBuilder(2, 3).initial(0, 1);
        model.pair(0, 0).transition(0.5, 0, 1, false).transition(0.5, 1, 3, false);
        model.pair(0, 2).transition(1, 1, 7, true);
        model.pair(1, 1).transition(1, 0, 0, false);
        FiniteModel built = model.build();
        double[] values = {10, 20};
        assertThat(BellmanBackup.pair(built, 0, 0.5, values)).isEqualTo(2 + 0.5 * 15);
        assertThat(BellmanBackup.pair(built, 1, 0.5, values)).as("terminated").isEqualTo(7);
        assertThat(BellmanBackup.state(built, 0, 0.5, values)).isEqualTo(9.5);
        double[] next = new double[2];
        assertThat(new BellmanSweep(built, 0.5).sweep(0, 2, values, next)).isEqualTo(15);
        assertThat(next).containsExactly(9.5, 5);
        assertThat(new BellmanSweep(built, 0.5).sweep(0, 2, values, values)).isEqualTo(15.25);
        assertThat(values).as("in place").containsExactly(9.5, 4.75);
    }

    @Test
    void tiesGoToTheLowestActionWithinRounding() {
        FiniteModelBuilder model = new FiniteModelBuilder(1, 3).initial(0, 1);
        model.pair(0, 0).transition(1, 0, 1 - 1e-9, true);
        model.pair(0, 1).transition(1, 0, 1 - 1e-12, true);
        model.pair(0, 2).transition(1, 0, 1, true);
        assertThat(GreedyPolicy.pairs(model.build(), 0.9, new double[1])).containsExactly(1);
    }

    @Test
    void withoutDiscountTheLowestOfEqualActionsThatComesToAnEndIsTaken() {
        // Going round between 0 and 1 is worth as much as going on, since V is 1 everywhere.
        FiniteModelBuilder model = new FiniteModelBuilder(3, 3).initial(0, 1);
        model.pair(0, 0).transition(1, 1, 0, false).pair(0, 1).transition(1, 0, 0, false);
        model.pair(1, 0).transition(1, 0, 0, false);
        model.pair(1, 1).transition(1, 2, 0, false).pair(1, 2).transition(1, 2, 0, false);
        model.pair(2, 0).transition(1, 2, 1, true);
        double[] values = {1, 1, 1};
        assertThat(GreedyPolicy.pairs(model.build(), 0.9, values)).containsExactly(0, 2, 5);
        assertThat(GreedyPolicy.pairs(model.build(), 1, values)).containsExactly(0, 3, 5);
    }

    @Test
    void predecessorsAreEveryStateOnceWithItsLargestProbability() {
        FiniteModelBuilder model = new FiniteModelBuilder(3, 2).initial(0, 1);
        model.pair(0, 0).transition(0.25, 2, 0, false).transition(0.75, 1, 0, true);
        model.pair(0, 1).transition(0.5, 2, 0, false).transition(0.5, 0, 0, false);
        model.pair(1, 0).transition(1, 2, 0, false);
        model.pair(2, 0).transition(1, 2, 0, true);
        Predecessors predecessors = Predecessors.of(model.build());
        assertThat(predecessors.begin(1)).isEqualTo(1);
        assertThat(predecessors.begin(2)).as("termination leads nowhere").isEqualTo(1);
        assertThat(predecessors.begin(3)).isEqualTo(3);
        assertThat(new int[] {predecessors.state(0), predecessors.state(1), predecessors.state(2)})
                .containsExactly(0, 0, 1);
        assertThat(new double[] {predecessors.probability(0), predecessors.probability(1), predecessors.probability(2)})
                .containsExactly(0.5, 0.5, 1);
    }

    @Test
    void tableActsInTheNumbersOfItsSpaces() {
        FiniteModelBuilder model = new FiniteModelBuilder(2, 3).initial(0, 1);
        model.pair(0, 2).transition(1, 1, 0, false);
        model.pair(1, 0).transition(1, 1, 0, true);
        FiniteModel built = model.build();
        float[] actions = new float[2];
        try (TablePolicy policy =
                TablePolicy.of(new Spaces(new Discrete(2, 5), new Discrete(3, -1)), built, new int[] {0, 1})) {
            policy.act(new float[] {6, 5}, 2, policy.newState(2, RandomStreams.of(1)), ActionMode.GREEDY, actions);
        }
        assertThat(actions).containsExactly(-1, 1);
        try (TablePolicy policy =
                TablePolicy.of(new Spaces(new Discrete(9), new Discrete(3)), built, new int[] {0, 1})) {
            assertThatThrownBy(() -> policy.act(
                            new float[2], 2, policy.newState(2, RandomStreams.of(1)), ActionMode.GREEDY, actions))
                    .isInstanceOf(MismatchException.class)
                    .hasMessageContaining("Discrete(9)");
        }
    }

    private record Spaces(Space observationSpace, Space actionSpace) implements Task {
        @Override
        public String id() {
            return "Spaces-v0";
        }

        @Override
        public Set<TaskKind> kinds() {
            return Set.of(TaskKind.MODEL, TaskKind.ENVIRONMENT);
        }

        @Override
        public Environment createEnvironment() {
            throw new IllegalStateException("only its spaces are asked for");
        }

        @Override
        public FiniteModel model() {
            throw new IllegalStateException("only its spaces are asked for");
        }

        @Override
        public PreferenceData preferences() {
            throw new IllegalStateException("only its spaces are asked for");
        }

        @Override
        public TextTask text() {
            throw new IllegalStateException("only its spaces are asked for");
        }
    }
}
