package org.bellman.testkit.environment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.util.function.UnaryOperator;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.testkit.settings.NoSettings;
import org.junit.jupiter.api.Test;

/** The kit finds the faults that it is there to find. */
class EnvironmentTckTest {
    private static final Space SPACE = new Discrete(5);

    /** Passes everything on; a test overrides what it breaks. */
    private static class Faulty implements Environment {
        final Environment sound;

        Faulty(Environment sound) {
            this.sound = sound;
        }

        @Override
        public void reset(long seed, float[] observation, int offset) {
            sound.reset(seed, observation, offset);
        }

        @Override
        public int step(float[] action, int actionOffset, float[] observation, int offset) {
            return sound.step(action, actionOffset, observation, offset);
        }

        @Override
        public double reward() {
            return sound.reward();
        }

        @Override
        public void save(StateWriter state) {
            sound.save(state);
        }

        @Override
        public void load(StateReader state) {
            sound.load(state);
        }
    }

    private static EnvironmentTck kit(UnaryOperator<Environment> broken) {
        EnvironmentFactory factory = new EnvironmentFactory() {
            @Override
            public Space observationSpace(Settings settings) {
                return SPACE;
            }

            @Override
            public Space actionSpace(Settings settings) {
                return SPACE;
            }

            @Override
            public Environment create(Settings settings) {
                return broken.apply(new IdentityEnvironment(SPACE));
            }
        };
        return new EnvironmentTck() {
            @Override
            protected EnvironmentFactory factory() {
                return factory;
            }

            @Override
            protected Class<? extends Annotation> settingsType() {
                return NoSettings.class;
            }
        };
    }

    @Test
    void observationOutsideItsSpaceIsFound() {
        EnvironmentTck kit = kit(sound -> new Faulty(sound) {
            @Override
            public int step(float[] action, int actionOffset, float[] observation, int offset) {
                int flags = super.step(action, actionOffset, observation, offset);
                observation[offset] = flags == 0 ? observation[offset] : 5;
                return flags;
            }
        });
        assertThatThrownBy(kit::everyObservationLiesInItsSpace).isInstanceOf(AssertionError.class);
    }

    @Test
    void ignoredOffsetIsFound() {
        EnvironmentTck kit = kit(sound -> new Faulty(sound) {
            @Override
            public void reset(long seed, float[] observation, int offset) {
                super.reset(seed, observation, 0);
            }
        });
        assertThatThrownBy(kit::nothingBesideTheObservationIsWritten).isInstanceOf(AssertionError.class);
    }

    @Test
    void episodeThatRemembersTheOneBeforeIsFound() {
        EnvironmentTck kit = kit(sound -> new Faulty(sound) {
            private int episodes;

            @Override
            public void reset(long seed, float[] observation, int offset) {
                super.reset(seed + episodes++, observation, offset);
            }
        });
        assertThatThrownBy(kit::equalSeedsGiveEqualEpisodes).isInstanceOf(AssertionError.class);
    }

    @Test
    void unsavedStateIsFound() {
        EnvironmentTck kit = kit(sound -> new Faulty(sound) {
            private int steps;

            @Override
            public int step(float[] action, int actionOffset, float[] observation, int offset) {
                steps++;
                return super.step(action, actionOffset, observation, offset);
            }

            @Override
            public double reward() {
                return steps;
            }
        });
        assertThatThrownBy(kit::savedEpisodeGoesOnInTheSameBits).isInstanceOf(AssertionError.class);
    }

    @Test
    void seedThatLosesBitsWhenItIsSavedIsFound() {
        EnvironmentTck kit = kit(sound -> new Faulty(sound) {
            private long seed;
            private int steps;

            @Override
            public void reset(long seed, float[] observation, int offset) {
                this.seed = seed;
                steps = 0;
                super.reset(seed, observation, offset);
            }

            @Override
            public int step(float[] action, int actionOffset, float[] observation, int offset) {
                steps++;
                return super.step(action, actionOffset, observation, offset);
            }

            @Override
            public double reward() {
                return seed * 31 + steps & 0xff;
            }

            @Override
            public void save(StateWriter state) {
                super.save(state);
                state.number("lossy", seed);
                state.integer("counted", steps);
            }

            @Override
            public void load(StateReader state) {
                super.load(state);
                seed = (long) state.number("lossy");
                steps = (int) state.integer("counted");
            }
        });
        assertThatThrownBy(kit::savedEpisodeGoesOnInTheSameBits).isInstanceOf(AssertionError.class);
    }

    @Test
    void stepAfterTheEndThatIsNotRefusedIsFound() {
        EnvironmentTck kit = kit(sound -> new Faulty(sound) {
            @Override
            public int step(float[] action, int actionOffset, float[] observation, int offset) {
                try {
                    return super.step(action, actionOffset, observation, offset);
                } catch (IllegalStateException endedBefore) {
                    return TERMINATED;
                }
            }
        });
        assertThatThrownBy(kit::stepOutsideAnEpisodeIsRefused).isInstanceOf(AssertionError.class);
        assertThatThrownBy(kit::endedEpisodeIsStillEndedAfterALoad).isInstanceOf(AssertionError.class);
    }

    @Test
    void illegalFlagAndInfiniteRewardAreFound() {
        EnvironmentTck flag = kit(sound -> new Faulty(sound) {
            @Override
            public int step(float[] action, int actionOffset, float[] observation, int offset) {
                return super.step(action, actionOffset, observation, offset) == 0 ? 0 : 4;
            }
        });
        EnvironmentTck reward = kit(sound -> new Faulty(sound) {
            @Override
            public double reward() {
                return 1 / (super.reward() - 1);
            }
        });
        assertThatThrownBy(flag::flagsAreLegalAndRewardsFinite).isInstanceOf(AssertionError.class);
        assertThatThrownBy(reward::flagsAreLegalAndRewardsFinite).isInstanceOf(AssertionError.class);
    }

    @Test
    void allocationIsFound() {
        EnvironmentTck kit = kit(sound -> new Faulty(sound) {
            private float[] copy;

            @Override
            public int step(float[] action, int actionOffset, float[] observation, int offset) {
                copy = action.clone();
                return super.step(copy, actionOffset, observation, offset);
            }
        });
        assertThatThrownBy(kit::stepsAndResetsAllocateNothing).isInstanceOf(AssertionError.class);
    }

    @Test
    void allocationOfAResetIsFound() {
        EnvironmentTck kit = kit(sound -> new Faulty(sound) {
            private long[] seeds;

            @Override
            public void reset(long seed, float[] observation, int offset) {
                seeds = new long[] {seed};
                super.reset(seeds[0], observation, offset);
            }
        });
        assertThatThrownBy(kit::stepsAndResetsAllocateNothing)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes allocated in 3000 steps");
    }

    @Test
    void allocationThatEndsOnceTheEnvironmentIsWarmIsNoFault() {
        int[] steps = new int[1];
        EnvironmentTck kit = kit(sound -> new Faulty(sound) {
            private float[] copy;

            @Override
            public int step(float[] action, int actionOffset, float[] observation, int offset) {
                copy = steps[0]++ < 100_000 ? action.clone() : action;
                return super.step(copy, actionOffset, observation, offset);
            }
        });
        assertThatCode(kit::stepsAndResetsAllocateNothing).doesNotThrowAnyException();
    }

    @Test
    void soundEnvironmentPasses() {
        EnvironmentTck kit = kit(Faulty::new);
        assertThatCode(kit::savedEpisodeGoesOnInTheSameBits).doesNotThrowAnyException();
        assertThatCode(kit::stepsAndResetsAllocateNothing).doesNotThrowAnyException();
    }
}
