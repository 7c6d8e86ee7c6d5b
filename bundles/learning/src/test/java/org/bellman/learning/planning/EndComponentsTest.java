package org.bellman.learning.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.junit.jupiter.api.Test;

class EndComponentsTest {
    @Test
    void modelThatAlwaysEndsHasNone() {
        FiniteModelBuilder model = new FiniteModelBuilder(2, 1).initial(0, 1);
        model.pair(0, 0).transition(0.5, 0, 0, false).transition(0.5, 1, 0, true);
        model.pair(1, 0).transition(1, 0, 0, false);
        EndComponents components = EndComponents.of(model.build());
        assertThat(components.count()).isZero();
        assertThat(components.component(0)).isEqualTo(-1);
        assertThat(components.component(1)).isEqualTo(-1);
    }

    @Test
    void cycleIsOneComponentWithoutTheActionThatLeavesIt() {
        FiniteModelBuilder model = new FiniteModelBuilder(4, 2).initial(0, 1);
        model.pair(0, 0).transition(1, 1, 0, false);
        model.pair(1, 0).transition(1, 2, 0, false);
        model.pair(1, 1).transition(0.5, 0, 0, false).transition(0.5, 2, 0, false);
        model.pair(2, 0).transition(1, 1, 0, false).pair(2, 1).transition(1, 3, 0, false);
        model.pair(3, 0).transition(1, 3, 0, true);
        EndComponents components = EndComponents.of(model.build());
        assertThat(components.count()).isEqualTo(1);
        assertThat(components.component(0)).isZero();
        assertThat(components.component(1)).isZero();
        assertThat(components.component(2)).isZero();
        assertThat(components.component(3)).isEqualTo(-1);
        assertThat(new boolean[] {
                    components.contains(0),
                    components.contains(1),
                    components.contains(2),
                    components.contains(3),
                    components.contains(4),
                    components.contains(5)
                })
                .containsExactly(true, true, true, true, false, false);
    }

    /** A chance of leaving takes an action out, and with it what only held together through it. */
    @Test
    void removalGoesOnUntilNothingLeaves() {
        FiniteModelBuilder model = new FiniteModelBuilder(4, 2).initial(0, 1);
        model.pair(0, 0).transition(1, 1, 0, false);
        model.pair(1, 0).transition(1, 0, 0, false).pair(1, 1).transition(1, 2, 0, false);
        model.pair(2, 0).transition(0.9, 1, 0, false).transition(0.1, 3, 0, false);
        model.pair(3, 0).transition(1, 3, 0, false);
        EndComponents components = EndComponents.of(model.build());
        assertThat(components.count()).isEqualTo(2);
        assertThat(components.component(0)).isZero();
        assertThat(components.component(1)).isZero();
        assertThat(components.component(2)).isEqualTo(-1);
        assertThat(components.component(3)).isEqualTo(1);
        assertThat(components.contains(2)).isFalse();
    }

    @Test
    void missingMassLeaves() {
        FiniteModelBuilder model = new FiniteModelBuilder(1, 2).initial(0, 1).missingMassEnds();
        model.pair(0, 0).transition(0.99, 0, 0, false);
        assertThat(EndComponents.of(model.build()).count()).isZero();
    }

    @Test
    void onlyAllowedActionsCount() {
        FiniteModelBuilder model = new FiniteModelBuilder(2, 2).initial(0, 1);
        model.pair(0, 0).transition(1, 0, 0, false).pair(0, 1).transition(1, 1, 0, false);
        model.pair(1, 0).transition(1, 0, 0, false);
        EndComponents components = EndComponents.of(model.build(), pair -> pair != 1);
        assertThat(components.count()).isEqualTo(1);
        assertThat(components.component(1)).isEqualTo(-1);
    }

    @Test
    void longChainsNeedNoDeepStack() {
        int n = 300_000;
        FiniteModelBuilder model = new FiniteModelBuilder(n, 1).initial(0, 1);
        for (int s = 0; s < n; s++) {
            model.pair(s, 0).transition(1, (s + 1) % n, 0, false);
        }
        assertThat(EndComponents.of(model.build()).count()).isEqualTo(1);
    }

    /** Against the definition: on small models, every closed and connected choice lies in a component. */
    @Test
    void decompositionAgreesWithSearchingAllSets() {
        for (int seed = 0; seed < 300; seed++) {
            FiniteModel model = SmallModels.random(5, 2, seed);
            EndComponents components = EndComponents.of(model);
            BitSet found = new BitSet();
            for (int set = 1; set < 1 << model.states(); set++) {
                BitSet states = BitSet.valueOf(new long[] {set});
                if (SmallModels.isEndComponent(model, states)) {
                    found.or(states);
                    assertThat(states.stream().map(components::component).distinct())
                            .as("model %d, states %s", seed, states)
                            .hasSize(1)
                            .doesNotContain(-1);
                }
            }
            for (int s = 0; s < model.states(); s++) {
                assertThat(components.component(s) >= 0)
                        .as("model %d, state %d", seed, s)
                        .isEqualTo(found.get(s));
            }
        }
    }
}
