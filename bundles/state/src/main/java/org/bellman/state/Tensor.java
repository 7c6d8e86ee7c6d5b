package org.bellman.state;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * An array with a shape. The array is shared, not copied. Any thread, as long as nobody writes to
 * the array.
 *
 * @param type what it holds
 * @param shape its axes, each at least 0; empty means one value
 * @param values row-major {@code float[]}, {@code double[]}, {@code int[]}, {@code long[]} or {@code byte[]}, as
 *     many as the product of the shape
 */
public record Tensor(ElementType type, List<Integer> shape, Object values) {
    /**
     * Checks the array against type and shape.
     *
     * @throws IllegalArgumentException if they differ
     */
    public Tensor {
        shape = List.copyOf(shape);
        if (!type.arrayType().isInstance(values)) {
            throw new IllegalArgumentException("Tensor: values are of another type than " + type);
        }
        long size = 1;
        for (int axis : shape) {
            if (axis < 0) {
                throw new IllegalArgumentException("Tensor: shape " + shape + " has an axis below 0");
            }
            size = Math.multiplyExact(size, axis);
        }
        if (size != Array.getLength(values)) {
            throw new IllegalArgumentException(
                    "Tensor: shape " + shape + " needs " + size + " values, not " + Array.getLength(values));
        }
    }

    /**
     * Makes a tensor of an array.
     *
     * @param values row-major values
     * @param shape its axes; none given means one axis of the array's length
     * @return the tensor, sharing the array
     */
    public static Tensor of(Object values, int... shape) {
        ElementType type = ElementType.of(values);
        List<Integer> axes = new ArrayList<>();
        for (int axis : shape) {
            axes.add(axis);
        }
        return new Tensor(type, axes.isEmpty() ? List.of(Array.getLength(values)) : axes, values);
    }

    /**
     * Returns the number of values.
     *
     * @return at least 0
     */
    public int size() {
        return Array.getLength(values);
    }
}
