package org.bellman.backend.vector.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.network.ParameterRange;
import org.bellman.backend.vector.internal.kernel.Arena;
import org.bellman.backend.vector.internal.kernel.Block;
import org.bellman.backend.vector.internal.kernel.Kernels;

/**
 * Where the parameters lie when the rows of every range are padded for the kernels, and the way between
 * that form and the flat array of the contracts. Padding holds 0. Immutable.
 */
final class ParameterLayout {
    private static final int WIDE = 512;

    private record Place(ParameterRange range, int rows, int columns, int stride, int offset) {}

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<ParameterRange> ranges;
    private final int size;
    private final int padded;

    ParameterLayout(List<ParameterRange> ranges) {
        this.ranges = List.copyOf(ranges);
        int offset = 0;
        int count = 0;
        for (ParameterRange range : ranges) {
            int columns = range.shape().get(range.shape().size() - 1);
            Place place = new Place(range, range.size() / columns, columns, stride(columns), offset);
            places.put(range.name(), place);
            offset = Math.addExact(offset, Math.multiplyExact(place.rows, place.stride));
            count += range.size();
        }
        size = count;
        padded = offset;
    }

    /**
     * Distance of a weight's rows: without gaps as long as the second cache has a place for all of them,
     * for an optimiser goes through gaps as well.
     */
    private static int stride(int columns) {
        int stride = (columns + Kernels.PADDING - 1) / Kernels.PADDING * Kernels.PADDING;
        return stride < WIDE ? stride : Arena.stride(columns);
    }

    /**
     * Counts at most what a network takes with its gradient, two moments and transposed weights.
     *
     * @param ranges its parameters
     * @return floats, without room for two rows of the widest layer
     */
    static long floats(List<ParameterRange> ranges) {
        long floats = 0;
        for (ParameterRange range : ranges) {
            int columns = range.shape().get(range.shape().size() - 1);
            int rows = range.size() / columns;
            floats += 4L * rows * Arena.stride(columns);
            floats += range.shape().size() == 2 ? (long) columns * Arena.stride(rows) : 0;
        }
        return floats;
    }

    List<ParameterRange> ranges() {
        return ranges;
    }

    /** Length of the flat array. */
    int size() {
        return size;
    }

    /** Length of the padded form. */
    int padded() {
        return padded;
    }

    /** The block of a range within padded parameters (or a gradient, or a tangent). */
    Block block(String name, Block whole) {
        Place place = places.get(name);
        return new Block(whole.values(), whole.offset() + place.offset, place.stride);
    }

    void pad(float[] flat, Block whole) {
        for (Place place : places.values()) {
            for (int row = 0; row < place.rows; row++) {
                int from = place.range.offset() + row * place.columns;
                int to = whole.offset() + place.offset + row * place.stride;
                System.arraycopy(flat, from, whole.values(), to, place.columns);
                Arrays.fill(whole.values(), to + place.columns, to + place.stride, 0f);
            }
        }
    }

    void unpad(Block whole, float[] flat) {
        for (Place place : places.values()) {
            for (int row = 0; row < place.rows; row++) {
                int from = whole.offset() + place.offset + row * place.stride;
                int to = place.range.offset() + row * place.columns;
                System.arraycopy(whole.values(), from, flat, to, place.columns);
            }
        }
    }
}
