package org.bellman.learning.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateException;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

class TabularEnvironmentTest {
    private static final int EPISODES = 40_000;

    private final float[] observation = new float[1];

    /** Begins in 0 or 1; action 0 stays in two ways or ends, action 1 does nothing. */
    private static TransitionTable table() {
        TransitionTable.Builder table =
                new TransitionTable.Builder(2, 2).initial(0, 0.25).initial(1, 0.75);
        for (int state = 0; state < 2; state++) {
            table.pair(state, 0)
                    .outcome(0.5, state, -1, false)
                    .outcome(0.125, state, -100, false)
                    .outcome(0, 0, 7, true)
                    .outcome(0.375, 1 - state, 2, true);
            table.pair(state, 1).outcome(1, state, 0, false);
        }
        return table.build();
    }

    private static TabularEnvironment environment() {
        return new TabularEnvironment("coin", table(), Integer::toString);
    }

    @Test
    void modelHasTheExpectedRewardAndOneTransitionForEachSuccessor() {
        FiniteModel model = table().model();
        assertThat(model.rewards()[0]).isEqualTo(0.5 * -1 + 0.125 * -100 + 0.375 * 2);
        assertThat(model.successors()).containsExactly(0, ~1, 0, 1, ~0, 1);
        assertThat(model.probabilities()).containsExactly(0.625, 0.375, 1, 0.625, 0.375, 1);
        assertThat(model.initial()).containsExactly(0.25, 0.75);
    }

    @Test
    void outcomesComeAsOftenAsTheTableSaysEachWithItsOwnReward() {
        Environment environment = environment();
        int first = 0;
        int small = 0;
        int large = 0;
        int ends = 0;
        for (int seed = 0; seed < EPISODES; seed++) {
            environment.reset(seed, observation, 0);
            float state = observation[0];
            first += state == 0 ? 1 : 0;
            int flags = environment.step(new float[] {0}, 0, observation, 0);
            small += environment.reward() == -1 ? 1 : 0;
            large += environment.reward() == -100 ? 1 : 0;
            ends += environment.reward() == 2 ? 1 : 0;
            assertThat(flags).isEqualTo(environment.reward() == 2 ? Environment.TERMINATED : 0);
            assertThat(observation[0]).isEqualTo(flags == 0 ? state : 1 - state);
        }
        // The largest deviation is √(0.25 / 40 000) = 0.0025.
        assertThat(first / (double) EPISODES).isCloseTo(0.25, within(0.0125));
        assertThat(small / (double) EPISODES).isCloseTo(0.5, within(0.0125));
        assertThat(large / (double) EPISODES).isCloseTo(0.125, within(0.0125));
        assertThat(small + large + ends).isEqualTo(EPISODES);
    }

    @Test
    void maskIsThatOfTheStateAndOnlyWhereOneWasGiven() {
        boolean[] mask = new boolean[3];
        assertThat(environment().actionMask(mask, 0)).isFalse();
        Environment masked = environment().withMask(new boolean[] {true, false, false, true});
        masked.reset(1, observation, 0);
        assertThat(masked.actionMask(mask, 1)).isTrue();
        assertThat(mask).containsExactly(false, observation[0] == 0, observation[0] == 1);
    }

    @Test
    void changingActionsLeaveTheStateOrEndTheEpisode() {
        assertThat(table().changing()).containsExactly(true, false, true, false);
        TransitionTable ending = new TransitionTable.Builder(1, 1)
                .initial(0, 1)
                .pair(0, 0)
                .outcome(1, 0, 0, true)
                .build();
        assertThat(ending.changing()).containsExactly(true);
    }

    @Test
    void tooSmallMaskIsRefused() {
        assertThatThrownBy(() -> environment().withMask(new boolean[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mask has 3 values; 4 are needed");
    }

    @Test
    void stateThatIsNotThereIsRefused() {
        Snapshot snapshot = Snapshot.copying();
        Environment environment = environment();
        environment.reset(1, observation, 0);
        snapshot.writer().integer("seed", 1);
        snapshot.writer().integer("steps", 0);
        snapshot.writer().integer("state", 2);
        snapshot.writer().number("reward", 0);
        snapshot.writer().flag("running", true);
        assertThatThrownBy(() -> environment.load(snapshot.reader()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("coin: the saved episode is at state 2");
    }

    /** State 0 has action 0 alone, state 1 has action 2 alone. */
    private static TransitionTable lacking() {
        TransitionTable.Builder table = new TransitionTable.Builder(2, 3).initial(0, 1);
        table.pair(0, 0).outcome(1, 1, 3, false);
        table.pair(1, 2).outcome(1, 1, 4, true);
        return table.build();
    }

    @Test
    void actionsThatAStateLacksAreMaskedAndRefused() {
        Environment environment = new TabularEnvironment("gap", lacking(), Integer::toString);
        boolean[] mask = new boolean[3];
        environment.reset(1, observation, 0);
        assertThat(environment.actionMask(mask, 0)).isTrue();
        assertThat(mask).containsExactly(true, false, false);
        assertThatThrownBy(() -> environment.step(new float[] {2}, 0, observation, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gap: action 2 is not allowed in state 0; take one that the action mask allows");
        assertThat(environment.step(new float[] {0}, 0, observation, 0)).isZero();
        environment.actionMask(mask, 0);
        assertThat(mask).containsExactly(false, false, true);
        assertThat(environment.step(new float[] {2}, 0, observation, 0)).isEqualTo(Environment.TERMINATED);
        assertThat(environment.reward()).isEqualTo(4);
    }

    @Test
    void stateWithoutAnActionIsRefused() {
        TransitionTable.Builder table = new TransitionTable.Builder(2, 2).initial(0, 1);
        table.pair(0, 1).outcome(1, 0, 0, true);
        assertThatThrownBy(table::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("state 1 has no action");
    }

    @Test
    void missingMassEndsTheEpisodeWhereItIsWithoutReward() {
        TransitionTable.Builder table =
                new TransitionTable.Builder(2, 1).initial(0, 1).missingMassEnds();
        table.pair(0, 0).outcome(0.75, 1, 8, false);
        table.pair(1, 0).outcome(1, 0, 8, false);
        TransitionTable built = table.build();
        assertThat(built.changing()).containsExactly(true, true);
        Environment environment = new TabularEnvironment("leak", built, Integer::toString);
        int ends = 0;
        for (int seed = 0; seed < EPISODES; seed++) {
            environment.reset(seed, observation, 0);
            boolean ended = environment.step(new float[] {0}, 0, observation, 0) == Environment.TERMINATED;
            ends += ended ? 1 : 0;
            assertThat(observation[0]).isEqualTo(ended ? 0 : 1);
            assertThat(environment.reward()).isEqualTo(ended ? 0 : 8);
        }
        assertThat(built.model().rewards()[0]).isEqualTo(6);
        // The deviation is √(0.1875 / 40 000) = 0.0022.
        assertThat(ends / (double) EPISODES).isCloseTo(0.25, within(0.011));
    }

    @Test
    void missingMassIsRefusedWhereItWasNotDeclared() {
        TransitionTable.Builder table = new TransitionTable.Builder(1, 1).initial(0, 1);
        table.pair(0, 0).outcome(0.75, 0, 8, false);
        assertThatThrownBy(table::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("state 0, action 0: probabilities sum to 0.75");
    }

    @Test
    void hiddenStatesLookAsTheyAreMadeToLook() {
        Environment environment =
                new TabularEnvironment("gap", lacking(), Integer::toString).withObservations(new int[] {7, 5});
        environment.reset(1, observation, 0);
        assertThat(observation[0]).isEqualTo(7);
        environment.step(new float[] {0}, 0, observation, 0);
        assertThat(observation[0]).isEqualTo(5);
        assertThatThrownBy(() -> environment().withObservations(new int[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("observations has 1 values; 2 are needed");
    }
}
