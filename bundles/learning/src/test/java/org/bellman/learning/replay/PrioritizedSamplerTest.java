package org.bellman.learning.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Box;
import org.bellman.api.space.Discrete;
import org.bellman.learning.environment.Ending;
import org.bellman.learning.internal.Allocation;
import org.bellman.state.Snapshot;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;

class PrioritizedSamplerTest {
    @Test
    void aSumTreeFindsWhereTheRunningSumPassesAMark() {
        double[] values = {1, 0, 2, 0.5, 0, 4, 0};
        SumTree tree = new SumTree(values.length);
        for (int i = 0; i < values.length; i++) {
            tree.set(i, values[i]);
        }
        assertThat(tree.total()).isEqualTo(7.5);
        for (double mark = 0; mark < 7.5; mark += 0.25) {
            int expected = 0;
            for (double sum = values[0]; sum <= mark; sum += values[++expected]) {
                assertThat(expected).isLessThan(values.length);
            }
            assertThat(tree.find(mark)).isEqualTo(expected);
        }
    }

    @Test
    void aMarkLostToRoundingStillFindsANumberAboveZero() {
        SumTree tree = new SumTree(5);
        tree.set(1, 0.1);
        tree.set(2, 0.2);
        assertThat(tree.find(tree.total())).isEqualTo(2);
        assertThat(tree.find(1e9)).isEqualTo(2);
        assertThat(tree.find(0)).isEqualTo(1);
        SumTree single = new SumTree(1);
        single.set(0, 3);
        assertThat(single.find(2.9)).isZero();
        assertThat(single.total()).isEqualTo(3);
    }

    @Test
    void aSumTreesBitsDoNotDependOnItsHistory() {
        SumTree a = new SumTree(100);
        RandomStream random = RandomStreams.of(1);
        for (int i = 0; i < 10_000; i++) {
            a.set(random.nextInt(100), random.nextDouble());
        }
        SumTree b = new SumTree(100);
        for (int i = 99; i >= 0; i--) {
            b.set(i, a.get(i));
        }
        assertThat(b.total()).isEqualTo(a.total());
        assertThatThrownBy(() -> a.set(0, Double.NaN)).hasMessageContaining("value is NaN");
        assertThatThrownBy(() -> a.set(100, 1)).hasMessageContaining("index is 100");
    }

    @Test
    void transitionsAreDrawnInProportionToTheirPriority() {
        ReplayMemory replay = replay(6);
        PrioritizedSampler sampler = new PrioritizedSampler(replay, 0.5, 1e-6);
        fill(replay, sampler, 8); // rows 2 to 7 are kept
        ReplayBatch all = new ReplayBatch(6, replay);
        float[] errors = new float[6];
        for (int i = 0; i < 6; i++) {
            all.rows()[i] = 2 + i;
            errors[i] = (i + 1) * (i + 1); // priority^0.5 is i + 1
        }
        sampler.update(all, errors);

        RandomStream random = RandomStreams.of(3);
        ReplayBatch batch = new ReplayBatch(10, replay);
        int[] counts = new int[8];
        for (int i = 0; i < 20_000; i++) {
            sampler.sample(random, 1, 1, 0.9, batch);
            for (long row : batch.rows()) {
                counts[(int) row]++;
            }
        }
        for (int i = 0; i < 6; i++) {
            assertThat(counts[2 + i] / 200_000.0).isCloseTo((i + 1) / 21.0, within(0.003));
        }
    }

    @Test
    void weightsUndoTheBiasAndTheLargestIsOne() {
        ReplayMemory replay = replay(4);
        PrioritizedSampler sampler = new PrioritizedSampler(replay, 1, 1e-9);
        fill(replay, sampler, 4);
        ReplayBatch batch = new ReplayBatch(4, replay);
        for (int i = 0; i < 4; i++) {
            batch.rows()[i] = i;
        }
        sampler.update(batch, new float[] {1, 2, 4, -8});
        ReplayBatch drawn = new ReplayBatch(64, replay);
        sampler.sample(RandomStreams.of(1), 1, 1, 0.9, drawn);
        float largest = 0;
        for (int i = 0; i < 64; i++) {
            assertThat(drawn.weights()[i]).isCloseTo((float) StrictMath.pow(2, -drawn.rows()[i]), within(1e-6f));
            largest = Math.max(largest, drawn.weights()[i]);
        }
        assertThat(largest).isEqualTo(1);
        sampler.sample(RandomStreams.of(1), 0, 1, 0.9, drawn);
        assertThat(drawn.weights()).containsOnly(1);
    }

    @Test
    void aNewTransitionGetsTheLargestPriority() {
        ReplayMemory replay = replay(1000);
        PrioritizedSampler sampler = new PrioritizedSampler(replay, 1, 1e-9);
        fill(replay, sampler, 1);
        ReplayBatch one = new ReplayBatch(1, replay);
        sampler.sample(RandomStreams.of(1), 1, 1, 0.9, one);
        sampler.update(one, new float[] {99});
        sampler.update(one, new float[] {1}); // the largest so far stays 99
        fill(replay, sampler, 1);
        ReplayBatch batch = new ReplayBatch(1000, replay);
        sampler.sample(RandomStreams.of(1), 1, 1, 0.9, batch);
        assertThat(java.util.Arrays.stream(batch.rows()).filter(row -> row == 1).count())
                .isEqualTo(990);
    }

    @Test
    void aRestoredSamplerDrawsTheSame() {
        ReplayMemory replay = replay(5);
        PrioritizedSampler sampler = new PrioritizedSampler(replay, 0.6, 1e-3);
        fill(replay, sampler, 7);
        ReplayBatch batch = new ReplayBatch(3, replay);
        sampler.sample(RandomStreams.of(1), 0.4, 1, 0.9, batch);
        sampler.update(batch, new float[] {0.1f, 5, 0.3f});
        Snapshot snapshot = Snapshot.copying();
        replay.save(snapshot.writer().scope("replay"));
        sampler.save(snapshot.writer().scope("sampler"));
        ReplayMemory restoredReplay = replay(5);
        restoredReplay.load(snapshot.reader().scope("replay"));
        PrioritizedSampler restored = new PrioritizedSampler(restoredReplay, 0.6, 1e-3);
        restored.load(snapshot.reader().scope("sampler"));
        fill(replay, sampler, 1);
        fill(restoredReplay, restored, 1);
        ReplayBatch again = new ReplayBatch(3, restoredReplay);
        sampler.sample(RandomStreams.of(9), 0.4, 2, 0.9, batch);
        restored.sample(RandomStreams.of(9), 0.4, 2, 0.9, again);
        assertThat(again.rows()).isEqualTo(batch.rows());
        assertThat(again.weights()).isEqualTo(batch.weights());
        assertThat(again.rewards()).isEqualTo(batch.rewards());
    }

    @Test
    void prioritiesFollowTheirTransitionsIntoALargerMemory() {
        ReplayMemory replay = replay(4);
        PrioritizedSampler sampler = new PrioritizedSampler(replay, 1, 1e-9);
        fill(replay, sampler, 6); // rows 2 to 5
        ReplayBatch batch = new ReplayBatch(4, replay);
        for (int i = 0; i < 4; i++) {
            batch.rows()[i] = 2 + i;
        }
        sampler.update(batch, new float[] {0, 0, 1000, 0});
        Snapshot snapshot = Snapshot.copying();
        replay.save(snapshot.writer().scope("replay"));
        sampler.save(snapshot.writer().scope("sampler"));
        ReplayMemory larger = replay(7);
        larger.load(snapshot.reader().scope("replay"));
        PrioritizedSampler restored = new PrioritizedSampler(larger, 1, 1e-9);
        restored.load(snapshot.reader().scope("sampler"));
        restored.sample(RandomStreams.of(1), 1, 1, 0.9, batch);
        assertThat(batch.rows()).containsOnly(4);
    }

    @Test
    void samplingAndUpdatingAllocateNothing() {
        ReplayMemory replay = replay(50);
        PrioritizedSampler sampler = new PrioritizedSampler(replay, 0.6, 1e-3);
        fill(replay, sampler, 50);
        ReplayBatch batch = new ReplayBatch(8, replay);
        RandomStream random = RandomStreams.of(1);
        float[] errors = {1, 2, 3, 4, 5, 6, 7, 8};
        assertThat(Allocation.bytesOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        sampler.sample(random, 0.4, 3, 0.9, batch);
                        sampler.update(batch, errors);
                    }
                }))
                .isLessThan(1000);
    }

    @Test
    void rangesAreChecked() {
        ReplayMemory replay = replay(1);
        assertThatThrownBy(() -> new PrioritizedSampler(replay, 2, 1)).hasMessageContaining("alpha is 2");
        assertThatThrownBy(() -> new PrioritizedSampler(replay, 1, 0)).hasMessageContaining("epsilon is 0");
        PrioritizedSampler sampler = new PrioritizedSampler(replay, 1, 1);
        ReplayBatch batch = new ReplayBatch(1, replay);
        assertThatThrownBy(() -> sampler.sample(RandomStreams.of(1), 1, 1, 1, batch))
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> sampler.sample(RandomStreams.of(1), -1, 1, 1, batch))
                .hasMessageContaining("beta");
    }

    private static ReplayMemory replay(int capacity) {
        return new ReplayMemory(capacity, Box.of(-1, 1, 1), new Discrete(2), 1);
    }

    private static void fill(ReplayMemory replay, PrioritizedSampler sampler, int rows) {
        float[] point = new float[1];
        for (int i = 0; i < rows; i++) {
            sampler.added(replay.add(0, point, 0, point, 0, replay.lastRow(), point, 0, Ending.NONE));
        }
    }
}
