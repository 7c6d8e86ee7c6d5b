package org.bellman.learning.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void episodesAreCountedLaneByLane() {
        EpisodeStatistics statistics = new EpisodeStatistics(2);
        assertThat(statistics.meanReturn()).isNaN();
        statistics.step(0, 1, false);
        statistics.step(1, 10, false);
        statistics.step(0, 2, true);
        assertThat(statistics.meanReturn()).isEqualTo(3);
        assertThat(statistics.meanLength()).isEqualTo(2);
        statistics.step(1, 10, false);
        statistics.step(1, 10, true);
        assertThat(statistics.meanReturn()).isEqualTo(16.5);
        assertThat(statistics.meanLength()).isEqualTo(2.5);
        assertThat(statistics.episodes()).isEqualTo(2);
    }

    @Test
    void onlyTheLastHundredEpisodesCount() {
        EpisodeStatistics statistics = new EpisodeStatistics(1);
        for (int i = 0; i < 150; i++) {
            statistics.step(0, i, true);
        }
        assertThat(statistics.meanReturn()).isEqualTo((50 + 149) / 2.0);
        assertThat(statistics.episodes()).isEqualTo(150);
    }

    @Test
    void aLostEpisodeDoesNotCount() {
        EpisodeStatistics statistics = new EpisodeStatistics(1);
        statistics.step(0, 100, false);
        statistics.drop(0);
        statistics.step(0, 1, true);
        assertThat(statistics.meanReturn()).isEqualTo(1);
        assertThat(statistics.meanLength()).isEqualTo(1);
    }

    @Test
    void restoredStatisticsGoOn() {
        EpisodeStatistics statistics = new EpisodeStatistics(2);
        for (int i = 0; i < 333; i++) {
            statistics.step(i % 2, i, i % 3 == 0);
        }
        Snapshot snapshot = Snapshot.copying();
        statistics.save(snapshot.writer());
        EpisodeStatistics restored = new EpisodeStatistics(2);
        restored.load(snapshot.reader());
        statistics.step(1, 5, true);
        restored.step(1, 5, true);
        assertThat(restored.meanReturn()).isEqualTo(statistics.meanReturn());
        assertThat(restored.meanLength()).isEqualTo(statistics.meanLength());
        assertThat(restored.episodes()).isEqualTo(statistics.episodes());
    }

    @Test
    void rowsComeAtMultiplesOfTheIntervalAndAtTheEnd() {
        List<MetricsRow> rows = record(recorder(10, 25), 0, 25, 1);
        assertThat(rows).extracting(MetricsRow::step).containsExactly(10L, 20L, 25L);
        assertThat(rows.get(0).values().keySet()).containsExactly("loss", "rare");
        assertThat(rows.get(0).values()).containsEntry("loss", 5.5).containsEntry("rare", Double.NaN);
        assertThat(rows.get(1).values()).containsEntry("loss", 15.5).containsEntry("rare", 13.0);
        assertThat(rows.get(2).values()).containsEntry("loss", 23.0).containsEntry("rare", Double.NaN);
    }

    @Test
    void severalLanesThatStepOverAMultipleMakeOneRowForIt() {
        assertThat(record(recorder(10, 25), 0, 25, 8))
                .extracting(MetricsRow::step)
                .containsExactly(10L, 20L, 25L);
        assertThat(record(recorder(1, 24), 0, 24, 8))
                .extracting(MetricsRow::step)
                .containsExactly(8L, 16L, 24L);
        assertThat(record(recorder(100, 25), 0, 25, 1))
                .extracting(MetricsRow::step)
                .containsExactly(25L);
    }

    @Test
    void aResumedRunMakesTheSameRows() {
        List<MetricsRow> undisturbed = record(recorder(10, 25), 0, 25, 1);
        for (int stop = 1; stop < 25; stop++) {
            MetricsRecorder first = recorder(10, 25);
            List<MetricsRow> rows = new ArrayList<>(record(first, 0, stop, 1));
            Snapshot snapshot = Snapshot.copying();
            first.save(snapshot.writer());
            MetricsRecorder second = recorder(10, 25);
            second.load(snapshot.reader());
            rows.addAll(record(second, stop, 25, 1));
            assertThat(rows).isEqualTo(undisturbed);
        }
    }

    @Test
    void metricsOfAnotherVersionAreReadByName() {
        MetricsRecorder old = new MetricsRecorder(10, 25, List.of("gone", "loss"));
        old.add("gone", 1);
        old.add("loss", 2);
        Snapshot snapshot = Snapshot.copying();
        old.save(snapshot.writer());
        MetricsRecorder recorder = recorder(10, 25);
        recorder.load(snapshot.reader());
        recorder.close(10);
        assertThat(recorder.drain().get(0).values()).containsEntry("loss", 2.0).containsEntry("rare", Double.NaN);
    }

    @Test
    void mistakesAreNamed() {
        MetricsRecorder recorder = recorder(10, 25);
        assertThatThrownBy(() -> recorder.add("other", 1)).hasMessageContaining("metric other");
        assertThatThrownBy(() -> recorder.close(9)).hasMessageContaining("step 9");
        recorder.close(10);
        assertThatThrownBy(() -> recorder.close(19)).hasMessageContaining("step 19");
        assertThatThrownBy(() -> recorder.save(Snapshot.copying().writer())).hasMessageContaining("drained");
        assertThatThrownBy(() -> new MetricsRecorder(1, 1, List.of("a", "a"))).hasMessageContaining("[a, a]");
    }

    @Test
    void aNumberThatIsNoneStopsTraining() {
        assertThat(Finite.check(1.5, "the loss", 3, "learning-rate", 0.1)).isEqualTo(1.5);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Finite.check(bad, "the loss", 3, "learning-rate", 1e-4))
                    .isInstanceOf(TrainingException.class)
                    .hasMessage(
                            "in update 3, the loss is " + bad + ", not finite: the rewards may be too large, so scale"
                                    + " them down, or learning-rate (it is 0.0001), so lower it");
        }
    }

    private static MetricsRecorder recorder(long interval, long budget) {
        return new MetricsRecorder(interval, budget, List.of("loss", "rare"));
    }

    /** Goes from one step count to another; the loss is the step, "rare" is measured at step 13 alone. */
    private static List<MetricsRow> record(MetricsRecorder recorder, int from, int to, int lanes) {
        List<MetricsRow> rows = new ArrayList<>();
        for (int step = Math.min(from + lanes, to);
                step <= to;
                step = step == to ? to + 1 : Math.min(step + lanes, to)) {
            recorder.add("loss", step);
            recorder.add("rare", step == 13 ? step : Double.NaN);
            if (recorder.isDue(step)) {
                recorder.close(step);
            }
            rows.addAll(recorder.drain());
        }
        return rows;
    }
}
