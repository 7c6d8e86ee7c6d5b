package org.bellman.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FiniteModelBuilderTest {
    private static FiniteModelBuilder two() {
        return new FiniteModelBuilder(2, 3);
    }

    @Test
    void transitionsBecomeCompressedRows() {
        FiniteModel model = two().pair(0, 0)
                .transition(0.5, 1, 2, false)
                .transition(0.5, 0, -4, true)
                .pair(0, 2)
                .transition(1, 1, 3, false)
                .pair(1, 1)
                .transition(1, 1, 0, false)
                .initial(0, 0.25)
                .initial(1, 0.75)
                .build();

        assertThat(model.pairOffsets()).containsExactly(0, 2, 3);
        assertThat(model.pairActions()).containsExactly(0, 2, 1);
        assertThat(model.transitionOffsets()).containsExactly(0, 2, 3, 4);
        assertThat(model.successors()).containsExactly(1, ~0, 1, 1);
        assertThat(model.probabilities()).containsExactly(0.5, 0.5, 1, 1);
        assertThat(model.rewards()).containsExactly(-1, 3, 0);
        assertThat(model.initial()).containsExactly(0.25, 0.75);
        assertThat(model.missingMassEnds()).isFalse();
    }

    @Test
    void equalOutcomesBecomeOne() {
        FiniteModel model = new FiniteModelBuilder(1, 1)
                .pair(0, 0)
                .transition(0.25, 0, 4, false)
                .transition(0, 0, 100, true)
                .transition(0.5, 0, 2, true)
                .transition(0.25, 0, 8, false)
                .initial(0, 1)
                .build();

        assertThat(model.successors()).containsExactly(0, ~0);
        assertThat(model.probabilities()).containsExactly(0.5, 0.5);
        assertThat(model.rewards()).containsExactly(4);
    }

    @Test
    void manyStatesFit() {
        int states = 10_000;
        FiniteModelBuilder builder = new FiniteModelBuilder(states, 2).initial(0, 1);
        for (int s = 0; s < states; s++) {
            for (int a = 0; a < 2; a++) {
                builder.pair(s, a).transition(0.5, s, 0, false).transition(0.5, (s + 1 + a) % states, 1, false);
            }
        }

        FiniteModel model = builder.build();

        assertThat(model.successors()).hasSize(4 * states);
        assertThat(model.successors()[4 * 9_999 + 3]).isEqualTo(1);
    }

    @Test
    void missingMassMustBeDeclared() {
        FiniteModelBuilder builder = new FiniteModelBuilder(1, 1)
                .pair(0, 0)
                .transition(0.75, 0, 0, false)
                .initial(0, 1);

        assertThatThrownBy(builder::build)
                .hasMessageStartingWith("FiniteModel: state 0, action 0: probabilities sum to 0.75, not 1");
        assertThat(builder.missingMassEnds().build().missingMassEnds()).isTrue();
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        assertThatThrownBy(() -> new FiniteModelBuilder(0, 1)).hasMessageContaining("states 0");
        assertThatThrownBy(() -> two().pair(2, 0)).hasMessage("FiniteModel: state 2 is not in [0, 2)");
        assertThatThrownBy(() -> two().pair(0, 3))
                .hasMessage("FiniteModel: state 0, action 3: the action is not in [0, 3)");
        assertThatThrownBy(() -> two().pair(0, 1).transition(1, 2, 0, false))
                .hasMessage("FiniteModel: state 0, action 1: successor 2 is not in [0, 2)");
        assertThatThrownBy(() -> two().pair(0, 1).transition(Double.NaN, 1, 0, false))
                .hasMessage("FiniteModel: state 0, action 1: probability NaN is not in [0, 1]");
        assertThatThrownBy(() -> two().pair(0, 1).transition(1, 1, Double.NaN, false))
                .hasMessage("FiniteModel: state 0, action 1: the reward is NaN, not finite");
        assertThatThrownBy(() -> two().initial(0, -1)).hasMessageContaining("state 0 has the initial probability -1.0");
        assertThatThrownBy(() -> two().initial(5, 1)).hasMessage("FiniteModel: initial state 5 is not in [0, 2)");
    }

    @Test
    void theOrderIsKept() {
        assertThatThrownBy(() -> two().transition(1, 0, 0, false)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> two().pair(0, 1).pair(0, 1))
                .hasMessage("FiniteModel: state 0, action 1: the pair comes after state 0, action 1;"
                        + " states, and actions in a state, must ascend");
        assertThatThrownBy(() -> two().pair(1, 0)).hasMessage("FiniteModel: state 0 has no action");
        assertThatThrownBy(() -> two().pair(0, 0)
                        .transition(1, 0, 0, false)
                        .initial(0, 1)
                        .build())
                .hasMessage("FiniteModel: state 1 has no action; give it one");
        assertThatThrownBy(() ->
                        new FiniteModelBuilder(1, 1).pair(0, 0).initial(0, 1).build())
                .hasMessage("FiniteModel: state 0, action 0: there is no transition; give one");
    }
}
