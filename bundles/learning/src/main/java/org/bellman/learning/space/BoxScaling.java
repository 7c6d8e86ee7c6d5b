package org.bellman.learning.space;

import java.util.List;
import org.bellman.api.space.Box;
import org.bellman.learning.internal.Shapes;

/**
 * Scales between [-1, 1], where off-policy actors work, and a bounded Box; clips into a Box.
 * Immutable; allocates nothing.
 */
public final class BoxScaling {
    private final float[] low;
    private final float[] high;

    private BoxScaling(float[] low, float[] high) {
        this.low = low;
        this.high = high;
    }

    /**
     * Makes the scaling of a Box.
     *
     * @param box the space; bounds may be infinite if only {@link #clip} is used
     * @return its scaling
     */
    public static BoxScaling of(Box box) {
        return new BoxScaling(array(box.low()), array(box.high()));
    }

    static float[] array(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /**
     * Tells whether every bound is finite, as {@link #toBox} and {@link #fromBox} need it.
     *
     * @return whether it is
     */
    public boolean isBounded() {
        for (int i = 0; i < low.length; i++) {
            if (!Float.isFinite(low[i]) || !Float.isFinite(high[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Scales from [-1, 1] to the Box: {@code low + (x + 1) / 2 · (high - low)}, then clips, so that
     * rounding never leaves the Box.
     *
     * @param unit [batch, size] values in [-1, 1]
     * @param batch how many rows
     * @param scaled receives [batch, size]; may be the same array
     */
    public void toBox(float[] unit, int batch, float[] scaled) {
        Shapes.atLeast("unit", unit, batch * low.length);
        Shapes.atLeast("scaled", scaled, batch * low.length);
        requireBounded();
        for (int i = 0; i < batch * low.length; i++) {
            int j = i % low.length;
            float value = low[j] + (unit[i] + 1) / 2 * (high[j] - low[j]);
            scaled[i] = Math.max(low[j], Math.min(high[j], value));
        }
    }

    /**
     * Scales from the Box to [-1, 1]: {@code 2 · (x - low) / (high - low) - 1}; a bound that leaves no
     * room gives 0.
     *
     * @param scaled [batch, size] points of the Box
     * @param batch how many rows
     * @param unit receives [batch, size]; may be the same array
     */
    public void fromBox(float[] scaled, int batch, float[] unit) {
        Shapes.atLeast("scaled", scaled, batch * low.length);
        Shapes.atLeast("unit", unit, batch * low.length);
        requireBounded();
        for (int i = 0; i < batch * low.length; i++) {
            int j = i % low.length;
            unit[i] = high[j] == low[j] ? 0 : 2 * (scaled[i] - low[j]) / (high[j] - low[j]) - 1;
        }
    }

    /**
     * Clips values into the Box.
     *
     * @param values [batch, size]
     * @param batch how many rows
     * @param clipped receives [batch, size]; may be the same array
     */
    public void clip(float[] values, int batch, float[] clipped) {
        Shapes.atLeast("values", values, batch * low.length);
        Shapes.atLeast("clipped", clipped, batch * low.length);
        for (int i = 0; i < batch * low.length; i++) {
            int j = i % low.length;
            clipped[i] = Math.max(low[j], Math.min(high[j], values[i]));
        }
    }

    private void requireBounded() {
        if (!isBounded()) {
            throw new IllegalStateException("only a Box with finite bounds can be scaled to [-1, 1]");
        }
    }
}
