package org.bellman.testkit.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.api.space.Discrete;
import org.junit.jupiter.api.Test;

/** The identity environment is a finite task: the next state is drawn evenly, the action that equals the state earns 1. */
class ModelTrialTest {
    private static final int STATES = 3;
    private static final double EVEN = 1.0 / STATES;

    private static FiniteModel model(double first, double likelier, double reward) {
        FiniteModelBuilder model = new FiniteModelBuilder(STATES, STATES);
        for (int s = 0; s < STATES; s++) {
            model.initial(s, s == 0 ? first : (1 - first) / 2);
            for (int a = 0; a < STATES; a++) {
                model.pair(s, a);
                for (int next = 0; next < STATES; next++) {
                    double probability = next == 0 ? likelier : (1 - likelier) / 2;
                    model.transition(probability, next, s == a ? reward : 0, false);
                }
            }
        }
        return model.build();
    }

    private static void compare(FiniteModel model) {
        ModelTrial trial = new ModelTrial(model);
        Discrete space = new Discrete(STATES);
        try (EpisodeWalk walk = new EpisodeWalk(new IdentityEnvironment(space), space, space)) {
            trial.walk(walk, 100_000);
        }
        trial.compare();
    }

    @Test
    void modelOfTheTaskPasses() {
        assertThatCode(() -> compare(model(EVEN, EVEN, 1))).doesNotThrowAnyException();
    }

    @Test
    void wrongProbabilityIsFound() {
        assertThatThrownBy(() -> compare(model(EVEN, 0.4, 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("state 0, action 0, successor 0");
    }

    @Test
    void missingTransitionIsFound() {
        assertThatThrownBy(() -> compare(model(EVEN, 0, 1))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> compare(model(EVEN, 1, 1))).isInstanceOf(AssertionError.class);
    }

    @Test
    void wrongRewardIsFound() {
        assertThatThrownBy(() -> compare(model(EVEN, EVEN, 1.001)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("mean reward 1.0, expected reward 1.001");
    }

    @Test
    void wrongBeginningIsFound() {
        assertThatThrownBy(() -> compare(model(0.6, EVEN, 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("episodes that begin in state 0");
    }

    @Test
    void valuesOfTheTaskAreThoseOfItsFormula() {
        // 1 a step for ever: 1 / (1 - discount).
        assertThat(ModelValues.optimal(model(EVEN, EVEN, 1), 0.9, 1e-13))
                .containsOnly(new double[] {10, 10, 10}, within(1e-9));
    }

    @Test
    void endsThatNeverComeAreMissed() {
        FiniteModelBuilder model = new FiniteModelBuilder(STATES, STATES).missingMassEnds();
        for (int s = 0; s < STATES; s++) {
            model.initial(s, EVEN);
            for (int a = 0; a < STATES; a++) {
                model.pair(s, a);
                for (int next = 0; next < STATES; next++) {
                    model.transition(0.99 * EVEN, next, s == a ? 1 / 0.99 : 0, false);
                }
            }
        }
        assertThatThrownBy(() -> compare(model.build()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("state 0, action 0, ends without a successor: 0 of");
    }

    @Test
    void valuesOfAPolicySolveItsEquations() {
        FiniteModel model = model(EVEN, EVEN, 1);
        // One action in three earns 1: a third of the best.
        assertThat(ModelValues.of(model, ModelValues.random(model), 0.9))
                .containsOnly(new double[] {10.0 / 3, 10.0 / 3, 10.0 / 3}, within(1e-12));
        assertThatThrownBy(() -> ModelValues.of(model, ModelValues.random(model), 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no unique solution");
    }
}
