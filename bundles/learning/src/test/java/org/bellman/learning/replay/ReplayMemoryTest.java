package org.bellman.learning.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Box;
import org.bellman.api.space.DataType;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateException;
import org.bellman.learning.environment.Ending;
import org.bellman.learning.internal.Allocation;
import org.bellman.state.Snapshot;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;

class ReplayMemoryTest {
    private static final Space OBSERVATIONS = Box.of(-1e9f, 1e9f, 2);
    private static final double GAMMA = 0.5;

    @Test
    void theNewestOverwritesTheOldest() {
        ReplayMemory replay = replay(4, 1);
        assertThat(replay.size()).isZero();
        for (int t = 0; t < 10; t++) {
            assertThat(add(replay, 0, t, Ending.NONE)).isEqualTo(t);
        }
        assertThat(replay.size()).isEqualTo(4);
        assertThat(replay.firstRow()).isEqualTo(6);
        ReplayBatch batch = gather(replay, 1, 6, 9);
        assertThat(batch.observations()).containsExactly(6, -6, 9, -9);
        assertThat(batch.actions()).containsExactly(0, 1);
        assertThat(batch.rewards()).containsExactly(7, 10);
        assertThat(batch.nextObservations()).containsExactly(7, -7, 10, -10);
        assertThatThrownBy(() -> gather(replay, 1, 5, 6)).hasMessageContaining("row 5", "6 to 9");
    }

    @Test
    void terminationHasDiscountZeroAndTruncationHasNot() {
        ReplayMemory replay = replay(10, 1);
        add(replay, 0, 0, Ending.NONE);
        add(replay, 0, 1, Ending.TERMINATED);
        add(replay, 0, 2, Ending.TRUNCATED);
        assertThat(gather(replay, 1, 0, 1, 2).discounts()).containsExactly(0.5f, 0, 0.5f);
    }

    @Test
    void rewardsOfNStepsAreSummedUntilTheEpisodeEnds() {
        ReplayMemory replay = replay(20, 1);
        for (int t = 0; t < 4; t++) {
            add(replay, 0, t, t == 3 ? Ending.TERMINATED : Ending.NONE);
        }
        for (int t = 4; t < 8; t++) {
            add(replay, 0, t, t == 7 ? Ending.TRUNCATED : Ending.NONE);
        }
        add(replay, 0, 8, Ending.NONE);
        ReplayBatch batch = gather(replay, 3, 0, 2, 3, 4, 6, 7);
        assertThat(batch.rewards())
                .containsExactly(1 + 0.5f * 2 + 0.25f * 3, 3 + 0.5f * 4, 4, 5 + 0.5f * 6 + 0.25f * 7, 7 + 0.5f * 8, 8);
        assertThat(batch.discounts()).containsExactly(0.125f, 0, 0, 0.125f, 0.25f, 0.5f);
        assertThat(batch.nextObservations()).containsExactly(3, -3, 4, -4, 4, -4, 7, -7, 8, -8, 8, -8);
    }

    @Test
    void theWriteHeadCountsAsTruncated() {
        ReplayMemory replay = replay(4, 1);
        for (int t = 0; t < 10; t++) {
            add(replay, 0, t, Ending.NONE);
        }
        ReplayBatch batch = gather(replay, 3, 7, 8, 9);
        assertThat(batch.rewards()).containsExactly(8 + 0.5f * 9 + 0.25f * 10, 9 + 0.5f * 10, 10);
        assertThat(batch.discounts()).containsExactly(0.125f, 0.25f, 0.5f);
        assertThat(batch.nextObservations()).containsExactly(10, -10, 10, -10, 10, -10);
    }

    @Test
    void nStepsStayInTheirLane() {
        ReplayMemory replay = replay(20, 2);
        add(replay, 0, 0, Ending.NONE);
        add(replay, 1, 100, Ending.NONE);
        add(replay, 0, 1, Ending.NONE); // a step in which lane 1 took no part
        add(replay, 0, 2, Ending.NONE);
        add(replay, 1, 101, Ending.NONE);
        ReplayBatch batch = gather(replay, 3, 0, 1, 2);
        assertThat(batch.nextObservations()).containsExactly(3, -3, 102, -102, 3, -3);
        assertThat(batch.discounts()).containsExactly(0.125f, 0.25f, 0.25f);
    }

    @Test
    void aLostEpisodeIsNotContinuedByTheNext() {
        ReplayMemory replay = replay(20, 1);
        add(replay, 0, 0, Ending.NONE);
        replay.cut(0);
        add(replay, 0, 50, Ending.NONE);
        ReplayBatch batch = gather(replay, 2, 0);
        assertThat(batch.discounts()).containsExactly(0.5f);
        assertThat(batch.nextObservations()).containsExactly(1, -1);
    }

    @Test
    void aRewardForEverIsWorthOneOverOneMinusGamma() {
        ReplayMemory replay = new ReplayMemory(2000, OBSERVATIONS, new Discrete(2), 1);
        float[] point = new float[2];
        for (int t = 0; t < 2000; t++) {
            replay.add(0, point, 0, point, 0, 1, point, 0, Ending.NONE);
        }
        ReplayBatch batch = new ReplayBatch(1, replay);
        replay.gather(1000, 0.9, batch);
        assertThat(batch.rewards()[0]).isCloseTo(10, within(1e-5f));
    }

    @Test
    void bytesStayBytes() {
        Space images = Box.of(DataType.UINT8, 0, 255, 3);
        ReplayMemory replay = new ReplayMemory(2, images, new Discrete(2), 1);
        replay.add(0, new float[] {0, 128, 255}, 0, new float[1], 0, 0, new float[] {1, 2, 254}, 0, Ending.NONE);
        Snapshot snapshot = Snapshot.sharing();
        replay.save(snapshot.writer());
        assertThat(snapshot.reader().ring("rows", "observation", byte[].class, 3, 2))
                .containsExactly(0, 128, 255, 0, 0, 0);
        ReplayBatch batch = gather(replay, 1, 0);
        assertThat(batch.observations()).containsExactly(0, 128, 255);
        assertThat(batch.nextObservations()).containsExactly(1, 2, 254);
    }

    @Test
    void samplingIsUniform() {
        ReplayMemory replay = replay(10, 1);
        for (int t = 0; t < 15; t++) {
            add(replay, 0, t, Ending.NONE);
        }
        ReplayBatch batch = new ReplayBatch(100, replay);
        RandomStream random = RandomStreams.of(1);
        int[] counts = new int[15];
        for (int i = 0; i < 1000; i++) {
            replay.sample(random, 1, GAMMA, batch);
            for (int j = 0; j < 100; j++) {
                counts[(int) batch.rows()[j]]++;
                assertThat(batch.observations()[2 * j]).isEqualTo(batch.rows()[j]);
            }
        }
        for (int row = 0; row < 15; row++) {
            assertThat(counts[row] / 100_000.0).isCloseTo(row < 5 ? 0 : 0.1, within(row < 5 ? 1e-9 : 0.005));
        }
    }

    @Test
    void aRestoredMemoryGoesOnInTheMidstOfAnEpisode() {
        ReplayMemory replay = replay(5, 2);
        for (int t = 0; t < 9; t++) {
            add(replay, t % 2, t, Ending.NONE);
        }
        Snapshot snapshot = Snapshot.copying();
        replay.save(snapshot.writer());
        ReplayMemory restored = replay(7, 2); // a larger one will do
        restored.load(snapshot.reader());
        assertThat(restored.size()).isEqualTo(5);
        for (ReplayMemory memory : new ReplayMemory[] {replay, restored}) {
            add(memory, 0, 20, Ending.NONE);
            add(memory, 1, 21, Ending.TERMINATED);
        }
        ReplayBatch expected = gather(replay, 3, 6, 7, 8, 9, 10);
        ReplayBatch actual = gather(restored, 3, 6, 7, 8, 9, 10);
        assertThat(actual.rewards()).isEqualTo(expected.rewards());
        assertThat(actual.discounts()).isEqualTo(expected.discounts());
        assertThat(actual.observations()).isEqualTo(expected.observations());
        assertThat(actual.nextObservations()).isEqualTo(expected.nextObservations());
        assertThatThrownBy(() -> replay(4, 2).load(snapshot.reader()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("at least 5");
    }

    @Test
    void masksBelongToTheObservationThatIsBootstrappedFrom() {
        ReplayMemory replay = new ReplayMemory(4, OBSERVATIONS, new Discrete(2), 1, 2);
        boolean[][] masks = {{true, false}, {false, true}};
        for (int t = 0; t < 6; t++) {
            replay.mask(add(replay, 0, t, Ending.NONE), new boolean[] {t % 2 == 0, t % 2 == 1}, 0);
        }
        add(replay, 0, 6, Ending.TERMINATED);
        Snapshot snapshot = Snapshot.copying();
        replay.save(snapshot.writer());
        ReplayMemory restored = new ReplayMemory(4, OBSERVATIONS, new Discrete(2), 1, 2);
        restored.load(snapshot.reader());
        for (ReplayMemory memory : new ReplayMemory[] {replay, restored}) {
            assertThat(gather(memory, 1, 3, 4, 5, 6).nextMasks())
                    .containsExactly(
                            masks[1][0], masks[1][1], masks[0][0], masks[0][1], masks[1][0], masks[1][1], true, true);
            assertThat(gather(memory, 2, 3, 4).nextMasks())
                    .containsExactly(masks[0][0], masks[0][1], masks[1][0], masks[1][1]);
        }
    }

    @Test
    void memoryWithoutMasksTakesNone() {
        ReplayMemory replay = replay(4, 1);
        long row = add(replay, 0, 0, Ending.NONE);
        assertThat(gather(replay, 1, 0).nextMasks()).isNull();
        assertThatThrownBy(() -> replay.mask(row, new boolean[2], 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nStepsStayInTheirLaneAmongMoreLanesThanAByteCounts() {
        for (int lanes : new int[] {255, 256, 300}) {
            ReplayMemory replay = replay(4 * lanes, lanes);
            for (int t = 0; t < 6; t++) {
                for (int lane = 0; lane < lanes; lane++) {
                    add(replay, lane, 1000 * lane + t, Ending.NONE);
                }
                if (t == 4) {
                    Snapshot snapshot = Snapshot.copying();
                    replay.save(snapshot.writer());
                    replay = replay(4 * lanes, lanes);
                    replay.load(snapshot.reader());
                }
            }
            ReplayBatch batch = gather(replay, 3, 2L * lanes, 3L * lanes - 1, 4L * lanes);
            int last = 1000 * (lanes - 1);
            assertThat(batch.nextObservations())
                    .as("%d lanes", lanes)
                    .containsExactly(5, -5, last + 5, -last - 5, 6, -6);
            assertThat(batch.discounts()).containsExactly(0.125f, 0.125f, 0.25f);
        }
    }

    @Test
    void addingAndSamplingAllocateNothing() {
        ReplayMemory replay = replay(100, 1);
        float[] point = new float[2];
        ReplayBatch batch = new ReplayBatch(32, replay);
        RandomStream random = RandomStreams.of(1);
        assertThat(Allocation.bytesOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        replay.add(0, point, 0, point, 0, 1, point, 0, Ending.NONE);
                        replay.sample(random, 3, GAMMA, batch);
                    }
                }))
                .isLessThan(1000);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> replay(0, 1)).hasMessageContaining("capacity is 0");
        assertThatThrownBy(() -> new ReplayMemory(1 << 30, OBSERVATIONS, new Discrete(2), 1))
                .hasMessageContaining("at most 1073741819 fit");
        ReplayMemory replay = replay(1, 1);
        ReplayBatch batch = new ReplayBatch(1, replay);
        assertThatThrownBy(() -> replay.sample(RandomStreams.of(1), 1, GAMMA, batch))
                .hasMessageContaining("empty");
        add(replay, 0, 0, Ending.NONE);
        assertThatThrownBy(() -> replay.gather(0, GAMMA, batch)).hasMessageContaining("steps is 0");
        assertThatThrownBy(() -> replay.gather(1, 1.1, batch)).hasMessageContaining("gamma is 1.1");
    }

    private static ReplayMemory replay(int capacity, int lanes) {
        return new ReplayMemory(capacity, OBSERVATIONS, new Discrete(2), lanes);
    }

    /** Adds the step from (t, -t) to (t + 1, -t - 1) with reward t + 1. */
    private static long add(ReplayMemory replay, int lane, int t, Ending ending) {
        float[] from = {9, t, -t};
        float[] to = {9, 9, t + 1, -t - 1};
        return replay.add(lane, from, 1, new float[] {t % 2}, 0, t + 1, to, 2, ending);
    }

    private static ReplayBatch gather(ReplayMemory replay, int steps, long... rows) {
        ReplayBatch batch = new ReplayBatch(rows.length, replay);
        System.arraycopy(rows, 0, batch.rows(), 0, rows.length);
        replay.gather(steps, GAMMA, batch);
        return batch;
    }
}
