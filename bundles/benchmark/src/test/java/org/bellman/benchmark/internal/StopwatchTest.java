package org.bellman.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Time passes only where the test lets it. */
class StopwatchTest {
    private long now;
    private long compiled;
    private boolean stopped;
    private long operations;

    private final Stopwatch stopwatch = new Stopwatch(() -> now, () -> compiled, () -> stopped);

    /** An operation whose nth call takes so many nanoseconds. */
    private Operation taking(LongUnaryOperator nanoseconds) {
        return times -> {
            for (int i = 0; i < times; i++) {
                now += nanoseconds.applyAsLong(operations++);
            }
        };
    }

    @Test
    void minimumAndMedianAreOfOneOperation() {
        Timing timing = stopwatch.measure(taking(n -> 400), 1);

        assertThat(timing.minimum()).isEqualTo(400);
        assertThat(timing.median()).isEqualTo(400);
        assertThat(timing.repetitions()).isBetween(450, 500);
    }

    @Test
    void aSlowOperationIsMeasuredAFewTimesWhateverTheTime() {
        Timing timing = stopwatch.measure(taking(n -> 1_000_000_000), 0.1);

        assertThat(timing.repetitions()).isEqualTo(3);
        assertThat(timing.median()).isEqualTo(1e9);
    }

    @Test
    void theMedianIsNotMovedByRareDelays() {
        Timing timing = stopwatch.measure(taking(n -> n % 10 == 9 ? 50_000_000 : 3_000_000), 2);

        assertThat(timing.minimum()).isEqualTo(3e6);
        assertThat(timing.median()).isEqualTo(3e6);
    }

    @Test
    void theMedianOfAnEvenNumberLiesInTheMiddle() {
        assertThat(Timing.of(new double[] {4, 1, 3, 2})).isEqualTo(new Timing(1, 2.5, 4));
        assertThat(Timing.of(new double[] {5, 1, 3})).isEqualTo(new Timing(1, 3, 3));
    }

    @Test
    void warmingUpEndsWhenTheCompilerIsQuiet() {
        stopwatch.warmUp(taking(n -> 1000), 60);

        // One block to have something to compare with, three quiet ones.
        assertThat(now).isBetween(200_000_000L, 250_000_000L);
    }

    @Test
    void warmingUpGoesOnWhileTheCompilerWorks() {
        stopwatch.warmUp(
                taking(n -> {
                    compiled = Math.min(now, 1_000_000_000) / 1_000_000;
                    return 1000;
                }),
                60);

        assertThat(now).isBetween(1_100_000_000L, 1_250_000_000L);
    }

    @Test
    void warmingUpGoesOnWhileTheOperationBecomesFaster() {
        stopwatch.warmUp(taking(n -> Math.max(1000, 16_000 >> (now / 100_000_000))), 60);

        assertThat(now).isBetween(550_000_000L, 700_000_000L);
    }

    @Test
    void warmingUpEndsWithItsTime() {
        stopwatch.warmUp(
                taking(n -> {
                    compiled = now;
                    return 1000;
                }),
                0.5);

        assertThat(now).isBetween(500_000_000L, 510_000_000L);
    }

    @Test
    void whoIsStoppedMeasuresOnceMoreAtMost() {
        stopped = true;
        stopwatch.warmUp(taking(n -> 1000), 60);

        assertThat(now).isZero();
        assertThat(stopwatch.measure(taking(n -> 1000), 60).repetitions()).isEqualTo(1);
    }
}
