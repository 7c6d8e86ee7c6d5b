package org.bellman.learning.space;

import java.util.Arrays;
import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Box;
import org.bellman.api.space.DataType;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.MultiBinary;
import org.bellman.api.space.MultiDiscrete;
import org.bellman.api.space.Space;
import org.bellman.learning.internal.Shapes;

/**
 * Draws points of a space: uniformly where it is bounded; as Gymnasium does where a Box is not, from
 * the standard normal distribution if no bound is finite and at an exponential distance from the
 * bound if one is. Immutable; allocates nothing.
 */
public final class UniformActions {
    private final int size;
    private final int[] counts;
    private final int start;
    private final boolean whole;
    private final float[] low;
    private final float[] high;

    private UniformActions(int size, int[] counts, int start, boolean whole, float[] low, float[] high) {
        this.size = size;
        this.counts = counts;
        this.start = start;
        this.whole = whole;
        this.low = low;
        this.high = high;
    }

    /**
     * Makes the sampler of a space.
     *
     * @param space the space
     * @return its sampler
     */
    public static UniformActions of(Space space) {
        if (space instanceof Discrete discrete) {
            return numbers(discrete.start(), discrete.n());
        } else if (space instanceof MultiDiscrete multi) {
            return numbers(
                    0, multi.counts().stream().mapToInt(Integer::intValue).toArray());
        } else if (space instanceof MultiBinary binary) {
            int[] twos = new int[binary.n()];
            Arrays.fill(twos, 2);
            return numbers(0, twos);
        }
        Box box = (Box) space;
        float[] low = BoxScaling.array(box.low());
        float[] high = BoxScaling.array(box.high());
        return new UniformActions(box.size(), null, 0, box.dataType() == DataType.UINT8, low, high);
    }

    private static UniformActions numbers(int start, int... counts) {
        return new UniformActions(counts.length, counts, start, true, null, null);
    }

    /**
     * Draws one point.
     *
     * @param random where from
     * @param point receives it, one float for each value of the space
     * @param offset where to write
     */
    public void draw(RandomStream random, float[] point, int offset) {
        for (int i = 0; i < size; i++) {
            if (counts != null) {
                point[offset + i] = start + random.nextInt(counts[i]);
            } else if (whole) {
                point[offset + i] = low[i] + random.nextInt((int) (high[i] - low[i]) + 1);
            } else {
                point[offset + i] = (float) drawBetween(random, low[i], high[i]);
            }
        }
    }

    /**
     * Draws one of the discrete actions that a mask allows, each with the same probability. With all
     * allowed it is {@code random.nextInt(n)}, to the bit.
     *
     * @param random where from
     * @param mask holds one entry for each action, true where it is allowed
     * @param offset where it begins
     * @param n how many actions there are, at least 1
     * @return an index in [0, n)
     * @throws IllegalArgumentException if none is allowed
     */
    public static int drawAllowed(RandomStream random, boolean[] mask, int offset, int n) {
        Shapes.atLeast("mask", mask, offset + n);
        int allowed = 0;
        for (int a = 0; a < n; a++) {
            allowed += mask[offset + a] ? 1 : 0;
        }
        if (allowed == 0) {
            throw new IllegalArgumentException("mask allows no action; the environment must allow at least one");
        }
        int skip = random.nextInt(allowed);
        int index = 0;
        while (!mask[offset + index] || skip-- > 0) {
            index++;
        }
        return index;
    }

    private static double drawBetween(RandomStream random, double low, double high) {
        boolean hasLow = Double.isFinite(low);
        boolean hasHigh = Double.isFinite(high);
        if (hasLow && hasHigh) {
            return low + (high - low) * random.nextDouble();
        }
        if (!hasLow && !hasHigh) {
            return random.nextGaussian();
        }
        double distance = -StrictMath.log1p(-random.nextDouble());
        return hasLow ? low + distance : high - distance;
    }
}
