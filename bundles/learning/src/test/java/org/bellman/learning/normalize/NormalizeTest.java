package org.bellman.learning.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bellman.api.random.RandomStream;
import org.bellman.api.state.StateException;
import org.bellman.learning.internal.Allocation;
import org.bellman.state.Snapshot;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;

class NormalizeTest {
    @Test
    void observationsGetMeanZeroAndVarianceOne() {
        RandomStream random = RandomStreams.of(1);
        int n = 1000;
        float[] rows = new float[2 * n];
        for (int i = 0; i < n; i++) {
            rows[2 * i] = (float) (1e4 + random.nextGaussian());
            rows[2 * i + 1] = (float) (-3 + 0.01 * random.nextGaussian());
        }
        ObservationNormalizer normalizer = new ObservationNormalizer(2);
        normalizer.observe(rows, 0, n);
        normalizer.normalize(rows, 0, n, rows, 0);
        for (int i = 0; i < 2; i++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < n; row++) {
                sum += rows[2 * row + i];
                squares += rows[2 * row + i] * rows[2 * row + i];
            }
            assertThat(sum / n).isCloseTo(0, within(1e-4));
            assertThat(squares / n).isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void batchesAndSingleRowsGiveTheSameBits() {
        float[] rows = {1, 5, 2, 7, 4, 6, 8, 1};
        ObservationNormalizer whole = new ObservationNormalizer(2);
        whole.observe(rows, 0, 4);
        ObservationNormalizer single = new ObservationNormalizer(2);
        for (int i = 0; i < 4; i++) {
            single.observe(rows, 2 * i, 1);
        }
        assertThat(normalized(single, 3, 3)).isEqualTo(normalized(whole, 3, 3));
    }

    @Test
    void outliersAreClipped() {
        ObservationNormalizer normalizer = new ObservationNormalizer(2);
        assertThat(normalized(normalizer, 3, -4)).containsExactly(new float[] {3, -4}, within(1e-6f));
        assertThat(normalized(normalizer, 1e6f, -1e6f)).containsExactly(10, -10);
        normalizer.observe(new float[] {5, 5}, 0, 1);
        assertThat(normalized(normalizer, 5, 6)).containsExactly(0, 10);
    }

    @Test
    void aCopyIsFrozen() {
        ObservationNormalizer normalizer = new ObservationNormalizer(2);
        normalizer.observe(new float[] {1, 2, 3, 5}, 0, 2);
        ObservationNormalizer copy = normalizer.copy();
        float[] before = normalized(copy, 1, 1);
        normalizer.observe(new float[] {100, 200}, 0, 1);
        assertThat(normalized(copy, 1, 1)).isEqualTo(before);
        assertThat(normalized(normalizer, 1, 1)).isNotEqualTo(before);
    }

    @Test
    void restoredStatisticsGoOnInTheSameBits() {
        ObservationNormalizer normalizer = new ObservationNormalizer(2);
        normalizer.observe(new float[] {1, 2, 3, 5, 8, 13}, 0, 3);
        Snapshot snapshot = Snapshot.copying();
        normalizer.save(snapshot.writer());
        ObservationNormalizer restored = new ObservationNormalizer(2);
        restored.load(snapshot.reader());
        normalizer.observe(new float[] {21, 34}, 0, 1);
        restored.observe(new float[] {21, 34}, 0, 1);
        assertThat(normalized(restored, 4, 4)).isEqualTo(normalized(normalizer, 4, 4));
        assertThatThrownBy(() -> new ObservationNormalizer(3).load(snapshot.reader()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("means");
    }

    @Test
    void rewardsAreDividedByTheDeviationOfTheDiscountedReturn() {
        RewardScaler scaler = new RewardScaler(1, 0.5);
        scaler.observe(0, 1, false); // R = 1
        scaler.observe(0, 2, true); // R = 2.5
        scaler.observe(0, 4, false); // R = 4, begun anew
        double mean = 7.5 / 3;
        double variance = ((1 - mean) * (1 - mean) + (4 - mean) * (4 - mean)) / 3;
        assertThat(scaler.scale(3)).isCloseTo(3 / Math.sqrt(variance), within(1e-7));
        assertThat(scaler.scale(-1e9)).isEqualTo(-10);
    }

    @Test
    void aRestoredScalerGoesOnInTheMidstOfAnEpisode() {
        RewardScaler scaler = new RewardScaler(2, 0.9);
        for (int i = 0; i < 10; i++) {
            scaler.observe(i % 2, i, i == 5);
        }
        Snapshot snapshot = Snapshot.copying();
        scaler.save(snapshot.writer());
        RewardScaler restored = new RewardScaler(2, 0.9);
        restored.load(snapshot.reader());
        scaler.observe(0, 5, false);
        restored.observe(0, 5, false);
        assertThat(restored.scale(1)).isEqualTo(scaler.scale(1));
        scaler.drop(0);
        scaler.observe(0, 5, false);
        restored.observe(0, 5, false);
        assertThat(restored.scale(1)).isNotEqualTo(scaler.scale(1));
    }

    @Test
    void nothingIsAllocated() {
        ObservationNormalizer normalizer = new ObservationNormalizer(2);
        RewardScaler scaler = new RewardScaler(1, 0.9);
        float[] row = {1, 2};
        float[] normalized = new float[2];
        assertThat(Allocation.bytesOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        normalizer.observe(row, 0, 1);
                        normalizer.normalize(row, 0, 1, normalized, 0);
                        scaler.observe(0, i, false);
                        scaler.scale(1);
                    }
                }))
                .isLessThan(1000);
    }

    private static float[] normalized(ObservationNormalizer normalizer, float... row) {
        float[] result = new float[row.length];
        normalizer.normalize(row, 0, 1, result, 0);
        return result;
    }
}
