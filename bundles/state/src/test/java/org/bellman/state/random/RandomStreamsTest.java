package org.bellman.state.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import org.bellman.api.random.RandomStream;
import org.bellman.api.state.StateException;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    /** Expected values come from an implementation of the published algorithms in another language. */
    @Test
    void drawsAreThoseOfThePublishedGenerator() {
        RandomStream stream = RandomStreams.of(42);
        assertThat(new long[] {stream.nextLong(), stream.nextLong(), stream.nextLong(), stream.nextLong()})
                .containsExactly(
                        -3425465463722317665L, 5881210131331364753L, -297100157724070516L, -5513075133950446152L);

        RandomStream doubles = RandomStreams.of(42);
        assertThat(new double[] {doubles.nextDouble(), doubles.nextDouble(), doubles.nextDouble()})
                .containsExactly(0.8143051451229099, 0.3188210400616611, 0.9838941681774888);

        RandomStream ints = RandomStreams.of(42);
        int[] drawn = new int[8];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = ints.nextInt(10);
        }
        assertThat(drawn).containsExactly(8, 3, 9, 7, 7, 5, 1, 6);
    }

    @Test
    void gaussiansAreThePolarMethodsPairs() {
        RandomStream stream = RandomStreams.of(7);
        assertThat(stream.nextGaussian()).isCloseTo(1.674036445441065, within(1e-14));
        assertThat(stream.nextGaussian()).isCloseTo(-0.560049561941806, within(1e-14));
        assertThat(stream.nextGaussian()).isCloseTo(0.5378981681989655, within(1e-14));
        assertThat(stream.nextGaussian()).isCloseTo(-0.0397876500248916, within(1e-14));
    }

    @Test
    void gaussiansHaveMeanZeroAndVarianceOne() {
        RandomStream stream = RandomStreams.of(1);
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        for (int i = 0; i < n; i++) {
            double x = stream.nextGaussian();
            sum += x;
            squares += x * x;
            fourths += x * x * x * x;
        }
        assertThat(sum / n).isCloseTo(0, within(5 / Math.sqrt(n)));
        assertThat(squares / n).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
        assertThat(fourths / n).isCloseTo(3, within(5 * Math.sqrt(96.0 / n)));
    }

    @Test
    void integersAreUniformAlsoWhereTheBoundDoesNotDivideTheRange() {
        RandomStream stream = RandomStreams.of(3);
        int bound = 3 << 29; // without rejection the lower third would be drawn with probability 1/2
        int n = 60_000;
        int low = 0;
        for (int i = 0; i < n; i++) {
            int x = stream.nextInt(bound);
            assertThat(x).isBetween(0, bound - 1);
            low += x < bound / 3 ? 1 : 0;
        }
        assertThat(low / (double) n).isCloseTo(1 / 3.0, within(5 * Math.sqrt(2 / 9.0 / n)));
        assertThat(stream.nextInt(1)).isZero();
        assertThatThrownBy(() -> stream.nextInt(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bound is 0");
    }

    @Test
    void aRestoredStreamGoesOnWithTheKeptGaussian() {
        RandomStream stream = RandomStreams.of(5);
        stream.nextInt(7);
        stream.nextGaussian();
        Snapshot snapshot = Snapshot.copying();
        stream.save(snapshot.writer(), "stream");

        RandomStream restored = RandomStreams.of(6);
        restored.nextGaussian();
        restored.load(snapshot.reader(), "stream");
        for (int i = 0; i < 10; i++) {
            assertThat(restored.nextGaussian()).isEqualTo(stream.nextGaussian());
            assertThat(restored.nextLong()).isEqualTo(stream.nextLong());
        }
    }

    @Test
    void theStateOfAnotherGeneratorIsRefused() {
        Snapshot snapshot = Snapshot.copying();
        snapshot.writer().longs("stream", new long[] {1, 2, 3});
        snapshot.writer().longs("zeros", new long[] {0x786f3235362b2b01L, 0, 0, 0, 0, 0, 0});
        RandomStream stream = RandomStreams.of(1);
        for (String name : new String[] {"stream", "zeros"}) {
            assertThatThrownBy(() -> stream.load(snapshot.reader(), name))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("xoshiro256++");
        }
    }

    @Test
    void derivedSeedsFollowTheDocumentedFormula() {
        assertThat(RandomStreams.derive(1, "exploration", 0)).isEqualTo(-7316499806186275026L);
        assertThat(RandomStreams.derive(1, "exploration", 1)).isEqualTo(-3486454938867244991L);
        assertThat(RandomStreams.derive(-5, "environment", 3)).isEqualTo(-5732591654178042904L);
        assertThat(RandomStreams.derive(0, "", 0)).isEqualTo(3746585686858627171L);
    }

    @Test
    void derivedSeedsDiffer() {
        Set<Long> seeds = new HashSet<>();
        for (String purpose : new String[] {"", "a", "aa", "b", "ab", "ba", "environment", "evaluation"}) {
            for (long seed = -2; seed < 3; seed++) {
                for (long index = 0; index < 1000; index++) {
                    seeds.add(RandomStreams.derive(seed, purpose, index));
                }
            }
        }
        assertThat(seeds).hasSize(8 * 5 * 1000);
    }

    @Test
    void oneChangedBitOfTheIndexChangesHalfOfTheSeed() {
        double changed = 0;
        int n = 0;
        for (long index = 0; index < 200; index++) {
            for (int bit = 0; bit < 64; bit++) {
                long a = RandomStreams.derive(1, "lane", index);
                long b = RandomStreams.derive(1, "lane", index ^ 1L << bit);
                changed += Long.bitCount(a ^ b);
                n++;
            }
        }
        assertThat(changed / n).isCloseTo(32, within(0.25));
    }

    @Test
    void drawingAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RandomStream stream = RandomStreams.of(1);
        double sum = draw(stream);
        long before = threads.getCurrentThreadAllocatedBytes();
        sum += draw(stream);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(sum).isFinite();
        assertThat(allocated).isLessThan(1000);
    }

    private static double draw(RandomStream stream) {
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            sum += stream.nextGaussian() + stream.nextInt(10) + stream.nextDouble();
            sum += RandomStreams.derive(i, "purpose", i) & 1;
        }
        return sum;
    }
}
