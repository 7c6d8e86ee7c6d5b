package org.bellman.api.space;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Several numbers, the i-th from {@code 0 .. counts[i] - 1}.
 *
 * @param counts how many values each has, each at least 1; at least one of them
 */
public record MultiDiscrete(List<Integer> counts) implements Space {
    /** Checks the counts. */
    public MultiDiscrete {
        counts = List.copyOf(counts);
        if (counts.isEmpty() || counts.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException(
                    "MultiDiscrete: counts are " + counts + "; at least one is needed, each at least 1");
        }
    }

    @Override
    public int size() {
        return counts.size();
    }

    @Override
    public SpaceKind kind() {
        return SpaceKind.MULTI_DISCRETE;
    }

    @Override
    public boolean contains(float[] point, int offset) {
        for (int i = 0; i < counts.size(); i++) {
            float value = point[offset + i];
            if (!(value >= 0 && value < counts.get(i) && value == (int) value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return counts.stream().map(String::valueOf).collect(Collectors.joining(" ", "MultiDiscrete([", "])"));
    }
}
