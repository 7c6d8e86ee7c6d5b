package org.bellman.api.network;

import java.util.List;

/**
 * A named run of a network's flat parameter array.
 *
 * @param name its path, such as {@code "policy/trunk/0/weight"}
 * @param offset where it begins in the flat array
 * @param shape its axes, row-major; {@code [in, out]} for a dense weight
 * @param initializer how its values begin
 * @param fanIn inputs of one output of its layer, units of a recurrent layer, for {@link
 *     Initializer.UniformFanIn}
 */
public record ParameterRange(String name, int offset, List<Integer> shape, Initializer initializer, int fanIn) {
    /**
     * Copies the shape.
     *
     * @throws IllegalArgumentException if the range ends beyond what an array holds
     */
    public ParameterRange {
        shape = List.copyOf(shape);
        long values = values(shape);
        if (values > Integer.MAX_VALUE - (long) offset) {
            throw new IllegalArgumentException(
                    name + ": " + shape + " from " + offset + " on are more values than an array holds");
        }
    }

    /** The product of a shape, or {@link Long#MAX_VALUE} where that is too small for it. */
    static long values(List<Integer> shape) {
        long values = 1;
        for (int axis : shape) {
            if (axis > 0 && values > Long.MAX_VALUE / axis) {
                return Long.MAX_VALUE;
            }
            values *= axis;
        }
        return values;
    }

    /**
     * Returns how many values it has.
     *
     * @return the product of the shape
     */
    public int size() {
        return (int) values(shape);
    }
}
