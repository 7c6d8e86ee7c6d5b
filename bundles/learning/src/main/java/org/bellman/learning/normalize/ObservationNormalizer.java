package org.bellman.learning.normalize;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Shapes;

/**
 * Normalises observations by their running mean and variance: {@code clip((x - mean) / √(variance +
 * 1e-8), -10, 10)}. One thread at a time.
 */
public final class ObservationNormalizer {
    private static final double EPSILON = 1e-8;
    private static final double LIMIT = 10;

    private final RunningMoments moments;

    /**
     * Begins with mean 0 and variance 1.
     *
     * @param size floats of an observation, at least 1
     * @throws IllegalArgumentException if size is below 1
     */
    public ObservationNormalizer(int size) {
        moments = new RunningMoments(size);
    }

    private ObservationNormalizer(RunningMoments moments) {
        this.moments = moments;
    }

    /**
     * Adds observations to the statistics, in ascending order.
     *
     * @param observations [batch, size], raw, beginning at {@code offset}
     * @param offset where the first begins
     * @param batch how many
     */
    public void observe(float[] observations, int offset, int batch) {
        Shapes.atLeast("observations", observations, offset + batch * moments.size());
        for (int row = 0; row < batch; row++) {
            moments.add(observations, offset + row * moments.size());
        }
    }

    /**
     * Normalises observations; the statistics stay as they are.
     *
     * @param observations [batch, size], raw, beginning at {@code offset}
     * @param offset where the first begins
     * @param batch how many
     * @param normalized receives [batch, size]; may be the same array at the same offset
     * @param normalizedOffset where the first is written
     */
    public void normalize(float[] observations, int offset, int batch, float[] normalized, int normalizedOffset) {
        int size = moments.size();
        Shapes.atLeast("observations", observations, offset + batch * size);
        Shapes.atLeast("normalized", normalized, normalizedOffset + batch * size);
        for (int i = 0; i < size; i++) {
            double mean = moments.mean(i);
            double deviation = Math.sqrt(moments.variance(i) + EPSILON);
            for (int row = 0; row < batch; row++) {
                double x = (observations[offset + row * size + i] - mean) / deviation;
                normalized[normalizedOffset + row * size + i] = (float) Math.max(-LIMIT, Math.min(LIMIT, x));
            }
        }
    }

    /**
     * Copies it, for a policy or an evaluation: the copy stays as it is while this one goes on.
     *
     * @return a new normaliser with the same statistics
     */
    public ObservationNormalizer copy() {
        return new ObservationNormalizer(new RunningMoments(moments));
    }

    /**
     * Writes the statistics.
     *
     * @param state where to
     */
    public void save(StateWriter state) {
        moments.save(state);
    }

    /**
     * Restores what {@link #save} wrote.
     *
     * @param state where from
     * @throws org.bellman.api.state.StateException if observations are of another size
     */
    public void load(StateReader state) {
        moments.load(state);
    }
}
