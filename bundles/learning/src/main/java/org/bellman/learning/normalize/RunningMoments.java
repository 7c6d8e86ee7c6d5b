package org.bellman.learning.normalize;

import java.util.Arrays;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Shapes;

/** Mean and variance of all rows so far, each component by itself (Welford, 1962), in float64. */
final class RunningMoments {
    private long count;
    private final double[] means;
    private final double[] squares;

    RunningMoments(int size) {
        Shapes.positive("size", size);
        means = new double[size];
        squares = new double[size];
    }

    RunningMoments(RunningMoments other) {
        count = other.count;
        means = Arrays.copyOf(other.means, other.means.length);
        squares = Arrays.copyOf(other.squares, other.squares.length);
    }

    int size() {
        return means.length;
    }

    /** Adds one row. */
    void add(float[] values, int offset) {
        count++;
        for (int i = 0; i < means.length; i++) {
            add(i, values[offset + i]);
        }
    }

    /** Adds a row of one component. */
    void add(double value) {
        count++;
        add(0, value);
    }

    private void add(int i, double value) {
        double before = value - means[i];
        means[i] += before / count;
        squares[i] += before * (value - means[i]);
    }

    double mean(int i) {
        return means[i];
    }

    /** Of the population; 1 before the first row. */
    double variance(int i) {
        return count == 0 ? 1 : squares[i] / count;
    }

    void save(StateWriter state) {
        state.integer("count", count);
        state.doubles("means", means);
        state.doubles("squares", squares);
    }

    void load(StateReader state) {
        count = state.integer("count");
        System.arraycopy(state.doubles("means", means.length), 0, means, 0, means.length);
        System.arraycopy(state.doubles("squares", squares.length), 0, squares, 0, squares.length);
    }
}
