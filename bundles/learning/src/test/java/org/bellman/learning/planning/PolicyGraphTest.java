package org.bellman.learning.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** First policies, where a policy stays for ever, and whether averages are the same everywhere. */
class PolicyGraphTest {
    /** Actions of each state: 0 stays, 1 goes on, and ends from the last state. */
    private static FiniteModel corridor(int states, double stay) {
        FiniteModelBuilder model = new FiniteModelBuilder(states, 2).initial(0, 1);
        for (int s = 0; s < states; s++) {
            model.pair(s, 0).transition(1, s, stay, false);
            model.pair(s, 1).transition(1, Math.min(s + 1, states - 1), -1, s == states - 1);
        }
        return model.build();
    }

    @Test
    void aConstantPolicyTakesItsActionOrTheLowest() {
        FiniteModelBuilder model = new FiniteModelBuilder(2, 3).initial(0, 1);
        model.pair(0, 1).transition(1, 0, 0, false);
        model.pair(0, 2).transition(1, 0, 0, false);
        model.pair(1, 0).transition(1, 0, 0, false);
        model.pair(1, 1).transition(1, 0, 0, false);
        assertThat(InitialPolicy.constant(model.build(), 2)).containsExactly(1, 2);
        assertThat(InitialPolicy.constant(model.build(), 1)).containsExactly(0, 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aProperPolicyEndsFromWhereverOneCan(long seed) {
        FiniteModel model = SmallModels.random(8, 2, seed);
        BitSet ending = Properness.reachesAnEnd(model);
        for (int action = 0; action < 2; action++) {
            EndComponents classes = Recurrence.classes(model, InitialPolicy.proper(model, action));
            for (int s = ending.nextSetBit(0); s >= 0; s = ending.nextSetBit(s + 1)) {
                assertThat(classes.component(s)).as("state %d", s).isEqualTo(-1);
            }
        }
    }

    @Test
    void aProperPolicyKeepsTheInitialActionWhereItLeadsOn() {
        FiniteModelBuilder model = new FiniteModelBuilder(1, 2).initial(0, 1);
        model.pair(0, 0).transition(1, 0, 0, true);
        model.pair(0, 1).transition(0.5, 0, 0, false).transition(0.5, 0, 0, true);
        assertThat(InitialPolicy.proper(model.build(), 1)).containsExactly(1);
        assertThat(InitialPolicy.proper(corridor(3, -1), 0)).containsExactly(1, 3, 5);
    }

    @Test
    void changesThatGoRoundAtACostAreTakenBack() {
        FiniteModel model = corridor(3, -1);
        int[] changed = {1, 2, 5};
        assertThat(Recurrence.keepLeaving(model, changed, new int[] {1, 3, 5})).isEqualTo(1);
        assertThat(changed).containsExactly(1, 3, 5);
        int[] resting = {1, 2, 5};
        assertThat(Recurrence.keepLeaving(corridor(3, 0), resting, new int[] {1, 3, 5}))
                .isZero();
    }

    @Test
    void restsAreTakenOnlyWhereEveryValueIsBelowNothing() {
        FreeRests rests = FreeRests.of(corridor(3, 0));
        double[] values = {-3, 0.5, -1};
        int[] policy = {1, 3, 5};
        assertThat(rests.take(values, policy)).isEqualTo(2);
        assertThat(policy).containsExactly(0, 3, 4);
        assertThat(values).containsExactly(0, 0.5, 0);
        assertThat(FreeRests.of(corridor(3, -1)).take(new double[] {-3, -2, -1}, policy))
                .isZero();
    }

    @Test
    void averagesDifferWhereAPolicyCanStayInTwoPlaces() {
        FiniteModelBuilder two = new FiniteModelBuilder(2, 2).initial(0, 1);
        two.pair(0, 0).transition(1, 0, 1, false);
        two.pair(0, 1).transition(1, 1, 0, false);
        two.pair(1, 0).transition(1, 1, 2, false);
        assertThat(AverageReward.problem(two.build())).isEmpty();
        assertThat(AverageReward.differs(two.build()))
                .hasValueSatisfying(text -> assertThat(text).contains("around state 0 for ever, or around state 1"));
        two.pair(1, 1).transition(1, 0, 0, false);
        assertThat(AverageReward.differs(two.build())).isEmpty();
        assertThat(AverageReward.problem(corridor(2, 0)))
                .hasValueSatisfying(text -> assertThat(text).contains("in state 1 action 1 may end"));
    }

    @Test
    void aSweepOfAPolicyIsTheBackupOfItsPairs() {
        FiniteModel model = corridor(3, 2);
        double[] next = new double[3];
        double largest = PolicyBackup.sweep(model, new int[] {0, 3, 5}, 0, 3, 0.5, new double[] {4, 8, 6}, next);
        assertThat(next).containsExactly(4, 2, -1);
        assertThat(largest).isEqualTo(7);
    }
}
