package org.bellman.testkit.environment;

import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Box;
import org.bellman.api.space.DataType;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.MultiBinary;
import org.bellman.api.space.MultiDiscrete;
import org.bellman.api.space.Space;

/** Draws points of spaces. One thread at a time for one stream. */
public final class SpacePoints {
    /** How far from its finite bound, or from 0, a value without a bound is drawn. */
    private static final double REACH = 10;

    private SpacePoints() {}

    /**
     * Draws a point, uniform where the space is bounded.
     *
     * @param space the space
     * @param random decides the point
     * @param to receives {@code space.size()} values
     * @param offset where to write them
     */
    public static void draw(Space space, RandomStream random, float[] to, int offset) {
        if (space instanceof Discrete discrete) {
            to[offset] = discrete.start() + random.nextInt(discrete.n());
        } else if (space instanceof MultiDiscrete several) {
            for (int i = 0; i < several.size(); i++) {
                to[offset + i] = random.nextInt(several.counts().get(i));
            }
        } else if (space instanceof MultiBinary bits) {
            for (int i = 0; i < bits.n(); i++) {
                to[offset + i] = random.nextInt(2);
            }
        } else if (space instanceof Box box) {
            for (int i = 0; i < box.size(); i++) {
                to[offset + i] = drawBetween(box.low().get(i), box.high().get(i), box.dataType(), random);
            }
        }
    }

    private static float drawBetween(float low, float high, DataType type, RandomStream random) {
        double from = Float.isFinite(low) ? low : Math.min(-REACH, high - REACH);
        double to = Float.isFinite(high) ? high : Math.max(REACH, low + REACH);
        if (type == DataType.UINT8) {
            return (float) (from + random.nextInt((int) (to - from) + 1));
        }
        double drawn = from + (to - from) * random.nextDouble();
        return Math.max(low, Math.min(high, (float) drawn));
    }
}
