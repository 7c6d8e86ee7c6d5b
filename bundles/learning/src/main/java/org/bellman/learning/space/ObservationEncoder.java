package org.bellman.learning.space;

import java.util.Arrays;
import org.bellman.api.space.Box;
import org.bellman.api.space.DataType;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.MultiDiscrete;
import org.bellman.api.space.Space;
import org.bellman.learning.internal.Shapes;

/**
 * Turns raw observations into a network's inputs: numbers of Discrete and MultiDiscrete spaces
 * one-hot, uint8 Boxes divided by 255, everything else as it is. Immutable; allocates nothing.
 */
public final class ObservationEncoder {
    /** How many values each raw float can take; empty if it is not one-hot. */
    private final int[] counts;

    private final int start;
    private final float scale;
    private final int observationSize;
    private final int encodedSize;

    private ObservationEncoder(int[] counts, int start, float scale, int observationSize) {
        this.counts = counts;
        this.start = start;
        this.scale = scale;
        this.observationSize = observationSize;
        encodedSize =
                counts.length == 0 ? observationSize : Arrays.stream(counts).sum();
    }

    /**
     * Makes the encoder of a space.
     *
     * @param space the space of raw observations
     * @return its encoder
     */
    public static ObservationEncoder of(Space space) {
        if (space instanceof Discrete discrete) {
            return new ObservationEncoder(new int[] {discrete.n()}, discrete.start(), 1, 1);
        } else if (space instanceof MultiDiscrete multi) {
            int[] counts = multi.counts().stream().mapToInt(Integer::intValue).toArray();
            return new ObservationEncoder(counts, 0, 1, counts.length);
        }
        boolean bytes = space instanceof Box box && box.dataType() == DataType.UINT8;
        return new ObservationEncoder(new int[0], 0, bytes ? 255 : 1, space.size());
    }

    /**
     * Returns the size of a raw observation.
     *
     * @return in floats, at least 1
     */
    public int observationSize() {
        return observationSize;
    }

    /**
     * Returns the size of an encoded observation.
     *
     * @return in floats, at least 1
     */
    public int encodedSize() {
        return encodedSize;
    }

    /**
     * Encodes observations.
     *
     * @param observations [batch, observation size], beginning at {@code offset}
     * @param offset where the first begins
     * @param batch how many
     * @param encoded receives [batch, encoded size], beginning at {@code encodedOffset}; must be
     *     another array
     * @param encodedOffset where the first is written
     * @throws IllegalArgumentException if a one-hot number is not in its space
     */
    public void encode(float[] observations, int offset, int batch, float[] encoded, int encodedOffset) {
        Shapes.atLeast("observations", observations, offset + batch * observationSize);
        Shapes.atLeast("encoded", encoded, encodedOffset + batch * encodedSize);
        if (counts.length == 0) {
            for (int i = 0; i < batch * observationSize; i++) {
                encoded[encodedOffset + i] = observations[offset + i] / scale;
            }
            return;
        }
        Arrays.fill(encoded, encodedOffset, encodedOffset + batch * encodedSize, 0);
        int from = offset;
        int to = encodedOffset;
        for (int row = 0; row < batch; row++) {
            for (int count : counts) {
                float value = observations[from++];
                int number = (int) value - start;
                if (number < 0 || number >= count || number + start != value) {
                    throw new IllegalArgumentException("observation " + row + " has the number " + value
                            + "; it must be whole and in [" + start + ", " + (start + count) + ")");
                }
                encoded[to + number] = 1;
                to += count;
            }
        }
    }
}
