package org.bellman.api.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A product of intervals; bounds may be infinite.
 *
 * @param shape its axes, each at least 1; empty means one value
 * @param low smallest values, row-major, as many as the product of the shape
 * @param high largest values, row-major, none below its {@code low}
 * @param dataType what it holds where it is stored
 */
public record Box(List<Integer> shape, List<Float> low, List<Float> high, DataType dataType) implements Space {
    /** Checks shape and bounds. */
    public Box {
        shape = List.copyOf(shape);
        low = List.copyOf(low);
        high = List.copyOf(high);
        int size = 1;
        for (int axis : shape) {
            if (axis < 1) {
                throw new IllegalArgumentException("Box: shape " + shape + " has an axis below 1");
            }
            size = Math.multiplyExact(size, axis);
        }
        if (low.size() != size || high.size() != size) {
            throw new IllegalArgumentException(
                    "Box: shape " + shape + " needs " + size + " bounds, not " + low.size() + " and " + high.size());
        }
        for (int i = 0; i < size; i++) {
            if (!(low.get(i) <= high.get(i))) {
                throw new IllegalArgumentException(
                        "Box: value " + i + " has bounds " + low.get(i) + " and " + high.get(i));
            }
        }
    }

    /**
     * Makes a float32 box with the same bounds for every value.
     *
     * @param low smallest value
     * @param high largest value
     * @param shape its axes
     * @return the box
     */
    public static Box of(float low, float high, int... shape) {
        return of(DataType.FLOAT32, low, high, shape);
    }

    /**
     * Makes a box with the same bounds for every value.
     *
     * @param dataType what it holds where it is stored
     * @param low smallest value
     * @param high largest value
     * @param shape its axes
     * @return the box
     */
    public static Box of(DataType dataType, float low, float high, int... shape) {
        List<Integer> axes = new ArrayList<>();
        int size = 1;
        for (int axis : shape) {
            axes.add(axis);
            size = Math.multiplyExact(size, axis);
        }
        return new Box(axes, Collections.nCopies(size, low), Collections.nCopies(size, high), dataType);
    }

    /**
     * Makes a float32 vector box with bounds of its own for every value.
     *
     * @param low smallest values
     * @param high largest values, as many
     * @return the box, of shape [low.length]
     */
    public static Box of(float[] low, float[] high) {
        List<Float> lows = new ArrayList<>();
        List<Float> highs = new ArrayList<>();
        for (float value : low) {
            lows.add(value);
        }
        for (float value : high) {
            highs.add(value);
        }
        return new Box(List.of(low.length), lows, highs, DataType.FLOAT32);
    }

    @Override
    public int size() {
        return low.size();
    }

    @Override
    public SpaceKind kind() {
        return SpaceKind.BOX;
    }

    @Override
    public boolean contains(float[] point, int offset) {
        for (int i = 0; i < low.size(); i++) {
            float value = point[offset + i];
            boolean typed = dataType == DataType.FLOAT32 || value == (int) value;
            if (!(value >= low.get(i) && value <= high.get(i) && typed)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        String axes =
                shape.stream().map(String::valueOf).collect(Collectors.joining(", ")) + (shape.size() == 1 ? "," : "");
        return "Box(" + bounds(low) + ", " + bounds(high) + ", (" + axes + "), "
                + dataType.name().toLowerCase(java.util.Locale.ROOT) + ")";
    }

    private static String bounds(List<Float> values) {
        return values.stream().distinct().count() == 1
                ? text(values.get(0))
                : values.stream().map(Box::text).collect(Collectors.joining(" ", "[", "]"));
    }

    private static String text(float value) {
        return String.valueOf(value).replace("Infinity", "inf");
    }
}
