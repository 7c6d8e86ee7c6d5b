package org.bellman.learning.planning;

import static org.assertj.core.api.Assertions.assertThat;

import org.bellman.api.environment.FiniteModelBuilder;
import org.junit.jupiter.api.Test;

class PropernessTest {
    /** States 0 and 1 with a way round through both, staying in 0, and an end from 1. */
    private static FiniteModelBuilder round(double stay, double there, double back) {
        FiniteModelBuilder model = new FiniteModelBuilder(2, 2).initial(0, 1);
        model.pair(0, 0).transition(1, 0, stay, false).pair(0, 1).transition(1, 1, there, false);
        model.pair(1, 0).transition(1, 0, back, false).pair(1, 1).transition(1, 1, 5, true);
        return model;
    }

    @Test
    void costOfEveryRoundIsProper() {
        assertThat(Properness.problem(round(-1, -1, -1).build())).isEmpty();
        assertThat(Properness.problem(round(-1, 0, -1).build())).isEmpty();
    }

    @Test
    void roundsWithoutAnyRewardAreProper() {
        assertThat(Properness.problem(round(0, 0, 0).build())).isEmpty();
    }

    @Test
    void rewardOnEveryRoundIsRefused() {
        assertThat(Properness.problem(round(0, 0, 0.5).build()))
                .hasValueSatisfying(why -> assertThat(why).contains("state 0", "0.5", "never negative"));
    }

    @Test
    void restWithoutCostAmongCostsIsRefused() {
        assertThat(Properness.problem(round(0, -1, -2).build()))
                .hasValueSatisfying(why -> assertThat(why).contains("state 0", "at no cost", "-2.0"));
        assertThat(Properness.problem(round(-3, 0, 0).build()))
                .hasValueSatisfying(why -> assertThat(why).contains("state 0", "at no cost"));
    }

    @Test
    void signOfTheAverageDecidesWhereRewardsDiffer() {
        assertThat(Properness.problem(round(-1, 1, -1.5).build())).isEmpty();
        assertThat(Properness.problem(round(-1, 1, -0.5).build()))
                .hasValueSatisfying(why -> assertThat(why).contains("state 0", "-1.0", "1.0"));
        assertThat(Properness.problem(round(-1, 1, -1).build()))
                .as("an average of 0, but not all rewards")
                .isPresent();
    }

    @Test
    void stateWithoutAWayToAnEndIsRefusedUnlessNothingIsEarnedThere() {
        FiniteModelBuilder trapped = new FiniteModelBuilder(3, 1).initial(0, 1);
        trapped.pair(0, 0).transition(0.5, 0, -1, true).transition(0.5, 1, -1, false);
        trapped.pair(1, 0).transition(1, 2, -1, false);
        trapped.pair(2, 0).transition(1, 1, 0, false);
        assertThat(Properness.problem(trapped.build()))
                .hasValueSatisfying(why -> assertThat(why).contains("state 1", "no policy reaches an end", "-1.0"));

        FiniteModelBuilder idle = new FiniteModelBuilder(2, 1).initial(0, 1);
        idle.pair(0, 0).transition(0.5, 0, -1, true).transition(0.5, 1, -1, false);
        idle.pair(1, 0).transition(1, 1, 0, false);
        assertThat(Properness.problem(idle.build())).isEmpty();
        assertThat(Properness.reachesAnEnd(idle.build()).stream()).containsExactly(0);
    }

    @Test
    void missingMassIsAnEnd() {
        FiniteModelBuilder leaking = new FiniteModelBuilder(1, 1).initial(0, 1).missingMassEnds();
        leaking.pair(0, 0).transition(0.9, 0, 3, false);
        assertThat(Properness.problem(leaking.build())).isEmpty();
        assertThat(Properness.reachesAnEnd(leaking.build()).get(0)).isTrue();
    }
}
