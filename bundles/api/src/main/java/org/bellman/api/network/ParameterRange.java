package org.bellman.api.network;

import java.util.List;

/**
 * A named run of a network's flat parameter array.
 *
 * @param name its path, such as {@code "policy/trunk/0/weight"}
 * @param offset where it begins in the flat array
 * @param shape its axes, row-major; {@code [in, out]} for a dense weight
 * @param initializer how its values begin
 * @param fanIn inputs of one output of its layer, for {@link Initializer.UniformFanIn}
 */
public record ParameterRange(String name, int offset, List<Integer> shape, Initializer initializer, int fanIn) {
    /** Copies the shape. */
    public ParameterRange {
        shape = List.copyOf(shape);
    }

    /**
     * Returns how many values it has.
     *
     * @return the product of the shape
     */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
