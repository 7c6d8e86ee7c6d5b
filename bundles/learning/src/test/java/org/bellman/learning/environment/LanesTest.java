package org.bellman.learning.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bellman.api.environment.Environment.TERMINATED;
import static org.bellman.api.environment.Environment.TRUNCATED;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.BellmanException;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.environment.Environment;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Allocation;
import org.bellman.learning.internal.Chain;
import org.bellman.state.Snapshot;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;

class LanesTest {
    @Test
    void aLaneResetsInTheStepThatEndsItsEpisodeAndKeepsTheFinalObservation() {
        Lanes lanes = lanes(2, true);
        lanes.step(new float[] {1, 2}, 2);
        assertThat(lanes.ending(0)).isEqualTo(Ending.NONE);
        assertThat(lanes.ending(1)).isEqualTo(Ending.TERMINATED);
        assertThat(lanes.before()).containsExactly(seed(0, 0), 0, seed(1, 0), 0);
        assertThat(lanes.after()).containsExactly(seed(0, 0), 1, seed(1, 0), 2);
        assertThat(lanes.observations()).containsExactly(seed(0, 0), 1, seed(1, 1), 0);
        assertThat(lanes.reward(0)).isEqualTo(1);
        assertThat(lanes.reward(1)).isEqualTo(2);

        lanes.step(new float[] {1, 1}, 2);
        assertThat(lanes.ending(0)).isEqualTo(Ending.TERMINATED);
        assertThat(lanes.ending(1)).isEqualTo(Ending.NONE);
        assertThat(lanes.before()).containsExactly(seed(0, 0), 1, seed(1, 1), 0);
        assertThat(lanes.after()).containsExactly(seed(0, 0), 2, seed(1, 1), 1);
        assertThat(lanes.observations()).containsExactly(seed(0, 1), 0, seed(1, 1), 1);
    }

    @Test
    void lanesThatStandStillKeepTheirObservation() {
        Lanes lanes = lanes(2, true);
        lanes.step(new float[] {1, 1}, 2);
        lanes.step(new float[] {1}, 1);
        assertThat(lanes.observations()).containsExactly(seed(0, 1), 0, seed(1, 0), 1);
        lanes.step(new float[] {1, 1}, 2);
        assertThat(lanes.ending(1)).isEqualTo(Ending.TERMINATED);
    }

    @Test
    void theSeedOfAnEpisodeDoesNotDependOnTheOtherLanes() {
        Lanes two = lanes(2, true);
        Lanes three = lanes(3, true);
        for (int i = 0; i < 5; i++) {
            two.step(new float[] {1, 2}, 2);
            three.step(new float[] {1, 2, 0.5f}, 3);
            assertThat(java.util.Arrays.copyOf(three.observations(), 4)).isEqualTo(two.observations());
        }
    }

    @Test
    void restoredLanesGoOnInTheMidstOfTheirEpisodes() {
        Lanes lanes = lanes(2, true);
        lanes.step(new float[] {1, 0.5f}, 2);
        Lanes restored = load(save(lanes), true, false, false);
        for (int i = 0; i < 5; i++) {
            assertThat(restored.observations()).isEqualTo(lanes.observations());
            lanes.step(new float[] {0.75f, 1.25f}, 2);
            restored.step(new float[] {0.75f, 1.25f}, 2);
            assertThat(restored.ending(0)).isEqualTo(lanes.ending(0));
            assertThat(restored.after()).isEqualTo(lanes.after());
        }
    }

    @Test
    void whatCannotBeRestoredBeginsItsNextEpisode() {
        Lanes lanes = lanes(2, false);
        lanes.step(new float[] {1, 0.5f}, 2);
        Lanes restored = load(save(lanes), false, true, true);
        assertThat(restored.observations()).containsExactly(seed(0, 1), 0, seed(1, 1), 0);
    }

    @Test
    void aSnapshotOfOtherLanesIsRefused() {
        Snapshot snapshot = save(lanes(3, true));
        assertThatThrownBy(() -> load(snapshot, true, false, false))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("episodes");
    }

    @Test
    void aFailingEnvironmentIsNamedByLaneAndEpisode() {
        assertThatThrownBy(() -> failing(new IllegalStateException("broken"), 0).step(new float[1], 1))
                .isInstanceOf(TrainingException.class)
                .hasMessage("the environment failed in step, in lane 0, episode 0: broken; correct the environment")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> failing(null, Double.NaN).step(new float[1], 1))
                .isInstanceOf(TrainingException.class)
                .hasMessageContainingAll("reward is NaN", "lane 0", "episode 0");
        assertThatThrownBy(() -> failing(new IllegalStateException(), 0).step(new float[1], 1))
                .hasMessageContaining("episode 0: java.lang.IllegalStateException; correct");
        assertThatThrownBy(() -> failing(new Mute(), 0).step(new float[1], 1))
                .hasMessageContaining("episode 0: " + Mute.class.getName() + "; correct");
        BellmanException known = new TrainingException("known");
        assertThatThrownBy(() -> failing(known, 0).step(new float[1], 1)).isSameAs(known);
    }

    @Test
    void theMaskOfAFinalObservationIsKept() {
        Lanes lanes = new Lanes(() -> new Masked(TRUNCATED, 3), 2, 2, 1, 5);
        lanes.begin();
        lanes.keepMasks(4);
        assertThat(lanes.masksAfter()).containsOnly(true);
        lanes.step(new float[] {2, 1}, 2);
        assertThat(lanes.masksAfter()).containsExactly(false, false, true, false, false, true, false, false);
        lanes.step(new float[] {1}, 1);
        assertThat(lanes.masksAfter()).startsWith(false, false, false, true);
        boolean[] next = new boolean[4];
        assertThat(lanes.actionMask(0, next, 0)).isTrue();
        assertThat(next).as("of the next episode").containsExactly(true, false, false, false);
    }

    @Test
    void aMaskThatAllowsNothingIsRefusedUnlessTheEpisodeTerminated() {
        Lanes truncated = new Lanes(() -> new Masked(TRUNCATED, 4), 1, 2, 1, 5);
        truncated.begin();
        truncated.keepMasks(4);
        assertThatThrownBy(() -> truncated.step(new float[] {4}, 1))
                .isInstanceOf(TrainingException.class)
                .hasMessageContainingAll("allows no action", "lane 0", "episode 0");
        Lanes terminated = new Lanes(() -> new Masked(TERMINATED, 4), 1, 2, 1, 5);
        terminated.begin();
        terminated.keepMasks(4);
        terminated.step(new float[] {4}, 1);
        assertThat(terminated.ending(0)).isEqualTo(Ending.TERMINATED);
    }

    @Test
    void environmentsMadeBeforeOneThatCannotBeAreClosed() {
        List<String> closed = new ArrayList<>();
        int[] made = new int[1];
        assertThatThrownBy(() -> new Lanes(
                        () -> {
                            if (made[0] == 2) {
                                throw new IllegalStateException("no third");
                            }
                            return closing(closed, made[0]++);
                        },
                        3,
                        2,
                        1,
                        5))
                .hasMessage("no third")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(closed).containsExactly("0", "1");
    }

    @Test
    void allEnvironmentsAreClosedEvenIfOneFailsTo() {
        List<String> closed = new ArrayList<>();
        int[] made = new int[1];
        Lanes lanes = new Lanes(() -> closing(closed, made[0]++), 3, 2, 1, 5);
        assertThatThrownBy(lanes::close).hasMessage("close 0");
        assertThat(closed).containsExactly("0", "1", "2");
    }

    @Test
    void steppingAllocatesNothing() {
        Lanes lanes = lanes(4, true);
        float[] actions = {1, 0.5f, 0.25f, 2};
        assertThat(Allocation.bytesOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        lanes.step(actions, 4);
                    }
                }))
                .isLessThan(1000);
    }

    private static Lanes lanes(int count, boolean restorable) {
        Lanes lanes = new Lanes(() -> new Chain(2, restorable), count, 2, 1, 5);
        lanes.begin();
        return lanes;
    }

    private static Snapshot save(Lanes lanes) {
        Snapshot snapshot = Snapshot.copying();
        lanes.save(snapshot.writer());
        return snapshot;
    }

    private static Lanes load(Snapshot snapshot, boolean restorable, Boolean... expected) {
        Lanes restored = new Lanes(() -> new Chain(2, restorable), 2, 2, 1, 5);
        boolean[] truncated = new boolean[2];
        restored.load(snapshot.reader(), truncated);
        assertThat(truncated).containsExactly(expected);
        return restored;
    }

    private static float seed(int lane, int episode) {
        long seed = RandomStreams.derive(RandomStreams.derive(5, "environment", lane), "episode", episode);
        return Math.floorMod(seed, 1000L);
    }

    private static Lanes failing(RuntimeException failure, double reward) {
        Environment environment = new Environment() {
            @Override
            public void reset(long seed, float[] observation, int offset) {
                observation[offset] = 0;
            }

            @Override
            public int step(float[] action, int actionOffset, float[] observation, int offset) {
                if (failure != null) {
                    throw failure;
                }
                return 0;
            }

            @Override
            public double reward() {
                return reward;
            }

            @Override
            public void save(StateWriter state) {
                state.flag("nothing", true);
            }

            @Override
            public void load(StateReader state) {
                state.flag("nothing");
            }
        };
        Lanes lanes = new Lanes(() -> environment, 1, 1, 1, 0);
        lanes.begin();
        return lanes;
    }

    /** Throws even when it is asked what it says. */
    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("mute");
        }
    }

    /** The first fails to close. */
    private static Environment closing(List<String> closed, int number) {
        return new EnvironmentWrapper(new Chain(2)) {
            @Override
            public void close() {
                closed.add("" + number);
                if (number == 0) {
                    throw new IllegalStateException("close 0");
                }
            }
        };
    }

    /** Allows the action of the position's number alone; four is none. Ends at a position. */
    private static final class Masked extends EnvironmentWrapper {
        private final int ending;
        private final int end;
        private int position;

        Masked(int ending, int end) {
            super(new Chain(100));
            this.ending = ending;
            this.end = end;
        }

        @Override
        public void reset(long seed, float[] observation, int offset) {
            super.reset(seed, observation, offset);
            position = 0;
        }

        @Override
        public int step(float[] action, int actionOffset, float[] observation, int offset) {
            super.step(action, actionOffset, observation, offset);
            position = (int) observation[offset + 1];
            return position == end ? ending : 0;
        }

        @Override
        public boolean actionMask(boolean[] mask, int offset) {
            for (int a = 0; a < 4; a++) {
                mask[offset + a] = a == position;
            }
            return true;
        }
    }
}
