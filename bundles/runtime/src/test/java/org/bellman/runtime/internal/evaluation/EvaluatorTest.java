package org.bellman.runtime.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.PolicyState;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.random.RandomStream;
import org.bellman.api.run.Evaluation;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Box;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.api.task.Task;
import org.bellman.runtime.fixture.Corridor;
import org.bellman.runtime.internal.settings.ResolvedSettings;
import org.bellman.runtime.internal.task.Tasks;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final long SEED = 42;
    private static final int LENGTH = 9;

    private static Task corridor() {
        ResolvedSettings own = new ResolvedSettings(Map.of("length", LENGTH), Set.of());
        return Tasks.create("Corridor-v0", new Corridor(), own, ResolvedSettings.none());
    }

    /** The steps that a walk without a pause takes in an episode. */
    private static double steps(int episode) {
        long seed = RandomStreams.derive(SEED, "evaluation", episode);
        return LENGTH - Math.floorMod(seed, 5);
    }

    @Test
    void episodesBeginWithSeedsOfTheirOwnAndReturnsAreInTheirOrder() {
        Evaluation evaluation = Evaluator.evaluate(corridor(), new Walker(false), SEED, 40, ActionMode.GREEDY);

        assertThat(evaluation.returns())
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> -steps(i)).toList());
        assertThat(evaluation.returns().stream().distinct()).hasSizeGreaterThan(2);
        assertThat(evaluation.cut()).isZero();
    }

    @Test
    void anEpisodesReturnDoesNotDependOnHowManyThereAre() {
        for (ActionMode mode : ActionMode.values()) {
            List<Double> many = Evaluator.evaluate(corridor(), new Walker(true), SEED, 33, mode)
                    .returns();
            List<Double> few = Evaluator.evaluate(corridor(), new Walker(true), SEED, 5, mode)
                    .returns();

            assertThat(many.subList(0, 5)).isEqualTo(few);
        }
    }

    @Test
    void drawnActionsDifferFromGreedyOnes() {
        Evaluation greedy = Evaluator.evaluate(corridor(), new Walker(true), SEED, 20, ActionMode.GREEDY);
        Evaluation sampled = Evaluator.evaluate(corridor(), new Walker(true), SEED, 20, ActionMode.SAMPLED);

        assertThat(sampled.mean()).isLessThan(greedy.mean());
    }

    @Test
    void everyActionIsMaskedByItsOwnState() {
        Walker walker = new Walker(false);

        Evaluator.evaluate(corridor(), walker, SEED, 20, ActionMode.GREEDY);

        assertThat(walker.maskErrors).hasValue(0);
        assertThat(walker.masks.get()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void anEndlessEpisodeIsCutAfterTenThousandSteps() {
        Task endless = Tasks.create("Endless-v0", new Endless(1), ResolvedSettings.none(), ResolvedSettings.none());

        Evaluation evaluation = Evaluator.evaluate(endless, new Walker(false), SEED, 2, ActionMode.GREEDY);

        assertThat(evaluation.returns()).containsExactly(10_000.0, 10_000.0);
        assertThat(evaluation.cut()).isEqualTo(2);
    }

    @Test
    void aRewardThatIsNotFiniteFailsWithTaskEpisodeAndStep() {
        Task broken =
                Tasks.create("Broken-v0", new Endless(Double.NaN), ResolvedSettings.none(), ResolvedSettings.none());

        assertThatThrownBy(() -> Evaluator.evaluate(broken, new Walker(false), SEED, 1, ActionMode.GREEDY))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("evaluation: Broken-v0 gave the reward NaN in step 1 of episode 0; ");
    }

    @Test
    void everyEnvironmentIsClosedAlsoAfterAFailure() {
        Endless factory = new Endless(Double.NaN);
        Task broken = Tasks.create("Broken-v0", factory, ResolvedSettings.none(), ResolvedSettings.none());

        assertThatThrownBy(() -> Evaluator.evaluate(broken, new Walker(false), SEED, 5, ActionMode.GREEDY))
                .isInstanceOf(TrainingException.class);
        assertThat(factory.open).hasValue(0);
    }

    @Test
    void noEpisodesMakeAnEmptyEvaluation() {
        assertThat(Evaluator.evaluate(corridor(), new Walker(false), SEED, 0, ActionMode.GREEDY)
                        .returns())
                .isEmpty();
    }

    /** Goes on; a hesitant one stays every now and then where actions are drawn. */
    private static final class Walker implements Policy {
        private final boolean hesitant;
        private final AtomicInteger masks = new AtomicInteger();
        private final AtomicInteger maskErrors = new AtomicInteger();

        Walker(boolean hesitant) {
            this.hesitant = hesitant;
        }

        private final class Memory implements PolicyState {
            private final RandomStream random;
            private final List<Boolean> mayStay = new ArrayList<>();

            Memory(int lanes, RandomStream random) {
                this.random = random;
                for (int lane = 0; lane < lanes; lane++) {
                    mayStay.add(null);
                }
            }

            @Override
            public void reset(int lane) {
                mayStay.set(lane, null);
            }

            @Override
            public void mask(int lane, boolean[] mask, int offset) {
                masks.incrementAndGet();
                mayStay.set(lane, mask[offset]);
            }
        }

        @Override
        public PolicyState newState(int lanes, RandomStream random) {
            return new Memory(lanes, random);
        }

        @Override
        public void act(float[] observations, int lanes, PolicyState state, ActionMode mode, float[] actions) {
            Memory memory = (Memory) state;
            for (int lane = 0; lane < lanes; lane++) {
                Boolean mayStay = memory.mayStay.get(lane);
                boolean over = observations[lane] >= LENGTH;
                if (!over && mayStay != null && mayStay != observations[lane] > 0) {
                    maskErrors.incrementAndGet();
                }
                boolean stay = hesitant && mode == ActionMode.SAMPLED && memory.random.nextInt(3) == 0;
                actions[lane] = stay ? 0 : 1;
            }
        }

        @Override
        public void save(StateWriter state) {}

        @Override
        public void close() {}
    }

    /** Never ends; always the same reward. Counts the environments that are open. */
    private static final class Endless implements EnvironmentFactory {
        private final double reward;
        private final AtomicInteger open = new AtomicInteger();

        Endless(double reward) {
            this.reward = reward;
        }

        @Override
        public Space observationSpace(Settings settings) {
            return Box.of(0, 1, 1);
        }

        @Override
        public Space actionSpace(Settings settings) {
            return new Discrete(2);
        }

        @Override
        public Environment create(Settings settings) {
            open.incrementAndGet();
            return new Environment() {
                @Override
                public void reset(long seed, float[] observation, int offset) {
                    observation[offset] = 0;
                }

                @Override
                public int step(float[] action, int actionOffset, float[] observation, int offset) {
                    return 0;
                }

                @Override
                public double reward() {
                    return reward;
                }

                @Override
                public void save(StateWriter state) {}

                @Override
                public void load(StateReader state) {}

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }
    }
}
