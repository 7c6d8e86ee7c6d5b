package org.bellman.learning.normalize;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Shapes;

/**
 * Scales rewards by the running deviation of the discounted return (Engstrom et al., 2020, algorithm
 * 1): with {@code R ← γR + r} in each lane, a reward becomes {@code clip(r / √(Var(R) + 1e-8), -10,
 * 10)}. R begins at 0 with each episode. One thread at a time.
 */
public final class RewardScaler {
    private static final double EPSILON = 1e-8;
    private static final double LIMIT = 10;

    private final double gamma;
    private final double[] returns;
    private final RunningMoments moments = new RunningMoments(1);

    /**
     * Begins with variance 1.
     *
     * @param lanes how many, at least 1
     * @param gamma γ, in [0, 1]
     * @throws IllegalArgumentException if a number is out of range
     */
    public RewardScaler(int lanes, double gamma) {
        Shapes.positive("lanes", lanes);
        Shapes.unit("gamma", gamma);
        this.gamma = gamma;
        returns = new double[lanes];
    }

    /**
     * Adds a reward to the statistics; lanes in ascending order.
     *
     * @param lane in which lane
     * @param reward the reward, raw
     * @param ended whether the episode ended with it
     */
    public void observe(int lane, double reward, boolean ended) {
        returns[lane] = gamma * returns[lane] + reward;
        moments.add(returns[lane]);
        if (ended) {
            returns[lane] = 0;
        }
    }

    /**
     * Forgets the running episode of a lane: it was lost and another begins.
     *
     * @param lane which one
     */
    public void drop(int lane) {
        returns[lane] = 0;
    }

    /**
     * Scales a reward; the statistics stay as they are.
     *
     * @param reward the reward, raw
     * @return in [-10, 10]
     */
    public double scale(double reward) {
        double scaled = reward / Math.sqrt(moments.variance(0) + EPSILON);
        return Math.max(-LIMIT, Math.min(LIMIT, scaled));
    }

    /**
     * Writes the whole state.
     *
     * @param state where to
     */
    public void save(StateWriter state) {
        state.doubles("returns", returns);
        moments.save(state);
    }

    /**
     * Restores what {@link #save} wrote.
     *
     * @param state where from
     * @throws org.bellman.api.state.StateException if it is of another number of lanes
     */
    public void load(StateReader state) {
        System.arraycopy(state.doubles("returns", returns.length), 0, returns, 0, returns.length);
        moments.load(state);
    }
}
