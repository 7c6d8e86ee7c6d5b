package org.bellman.environment.shortcorridor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.space.Discrete;
import org.bellman.state.random.RandomStreams;
import org.bellman.testkit.environment.ModelValues;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

class ShortCorridorTest {
    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final double BEST = 2 - Math.sqrt(2);
    private static final double BEST_VALUE = -6 - 4 * Math.sqrt(2);

    private final ShortCorridorFactory factory = new ShortCorridorFactory();
    private final TestSettings settings = TestSettings.of(ShortCorridorSettings.class);
    private final FiniteModel model = factory.model(settings).orElseThrow();
    private final float[] observation = new float[1];

    /** The value of the start for who goes right with the same probability everywhere. */
    private double value(double right) {
        double[] policy = new double[model.pairActions().length];
        for (int pair = 0; pair < policy.length; pair++) {
            policy[pair] = model.pairActions()[pair] == RIGHT ? right : 1 - right;
        }
        return ModelValues.of(model, policy, 1)[0];
    }

    @Test
    void blindValueIsThatOfItsFormula() {
        for (double right = 0.05; right < 1; right += 0.05) {
            assertThat(value(right))
                    .as("right with %s", right)
                    .isCloseTo(-2 * (2 - right) / (right * (1 - right)), within(1e-9));
        }
    }

    @Test
    void bestProbabilityOfRightIsTwoMinusTheRootOfTwo() {
        assertThat(BEST).isCloseTo(0.585786, within(5e-7));
        assertThat(BEST_VALUE).isCloseTo(-11.656854, within(5e-7));
        assertThat(value(BEST)).isCloseTo(BEST_VALUE, within(1e-12));
        assertThat(value(BEST - 1e-3)).isLessThan(BEST_VALUE);
        assertThat(value(BEST + 1e-3)).isLessThan(BEST_VALUE);
    }

    @Test
    void whoSeesTheCellsNeedsThreeSteps() {
        assertThat(ModelValues.optimal(model, 1, 0)).containsExactly(-3, -2, -1, 0);
    }

    @Test
    void everyCellLooksTheSameAndTheSecondTurnsStepsRound() {
        Environment corridor = factory.create(settings);
        corridor.reset(1, observation, 0);
        int[] actions = {LEFT, RIGHT, RIGHT, RIGHT, LEFT, LEFT, RIGHT};
        String[] pictures = {
            "[S] R  .  G", " S [R] .  G", "[S] R  .  G", " S [R] .  G", " S  R [.] G", " S [R] .  G", "[S] R  .  G"
        };
        for (int i = 0; i < actions.length; i++) {
            assertThat(corridor.step(new float[] {actions[i]}, 0, observation, 0))
                    .isZero();
            assertThat(observation[0]).isZero();
            assertThat(corridor.reward()).isEqualTo(-1);
            assertThat(corridor.render().orElseThrow().text()).as("step %d", i).isEqualTo(pictures[i]);
        }
    }

    @Test
    void blindEpisodesEarnWhatTheEquationsSay() {
        Environment corridor = factory.create(settings);
        int episodes = 20_000;
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < episodes; seed++) {
            corridor.reset(seed, observation, 0);
            double total = 0;
            int flags = 0;
            for (int step = 0; flags == 0; step++) {
                double uniform = (RandomStreams.derive(seed, "blind", step) >>> 11) * 0x1p-53;
                flags = corridor.step(new float[] {uniform < BEST ? RIGHT : LEFT}, 0, observation, 0);
                total += corridor.reward();
            }
            assertThat(flags).isEqualTo(Environment.TERMINATED);
            assertThat(observation[0]).isZero();
            sum += total;
            squares += total * total;
        }
        double mean = sum / episodes;
        double deviation = Math.sqrt((squares / episodes - mean * mean) / episodes);
        assertThat(mean).isCloseTo(BEST_VALUE, within(5 * deviation));
    }

    @Test
    void spacesHideTheCellAndThePlaneShowsIt() {
        assertThat(factory.observationSpace(settings)).isEqualTo(new Discrete(1));
        assertThat(factory.actionSpace(settings)).isEqualTo(new Discrete(2));
        assertThat(factory.timeLimit(settings)).isEqualTo(1000);
        assertThat(factory.grid(settings)).contains(new StateGrid(1, 4, "SR.G", "←→"));
    }
}
