package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {
    private final AtomicLong clock = new AtomicLong(-5);

    private CheckpointSchedule schedule(long interval, long steps) {
        return new CheckpointSchedule(interval, steps, clock::get);
    }

    @Test
    void isDueAtTheFirstBoundaryAtOrAfterAMultiple() {
        CheckpointSchedule schedule = schedule(100, 0);
        assertThat(schedule.due(0)).isFalse();
        assertThat(schedule.due(99)).isFalse();
        assertThat(schedule.due(100)).isTrue();
        assertThat(schedule.due(103)).isTrue();
    }

    @Test
    void afterALateCheckpointTheNextOneIsAtTheNextMultipleStill() {
        CheckpointSchedule schedule = schedule(100, 0);
        schedule.written(103);
        assertThat(schedule.due(199)).isFalse();
        assertThat(schedule.due(200)).isTrue();
    }

    @Test
    void aResumedRunHasItsCheckpointsWhereTheUndisturbedOneHasThem() {
        CheckpointSchedule schedule = schedule(100, 150);
        assertThat(schedule.due(199)).isFalse();
        assertThat(schedule.due(200)).isTrue();
    }

    @Test
    void aMinuteWithoutOneMakesItDue() {
        CheckpointSchedule schedule = schedule(1000, 0);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(60) - 1);
        assertThat(schedule.due(1)).isFalse();
        clock.incrementAndGet();
        assertThat(schedule.due(1)).isTrue();
        schedule.written(1);
        assertThat(schedule.due(2)).isFalse();
        assertThat(schedule.due(1000)).isTrue();
    }

    @Test
    void theLargestIntervalIsNeverReachedAndDoesNotOverflow() {
        CheckpointSchedule schedule = schedule(Long.MAX_VALUE, Long.MAX_VALUE - 1);
        assertThat(schedule.due(Long.MAX_VALUE - 1)).isFalse();
        CheckpointSchedule odd = schedule(Long.MAX_VALUE - 1, Long.MAX_VALUE - 1);
        assertThat(odd.due(Long.MAX_VALUE - 1)).isFalse();
    }
}
