package org.bellman.learning.statistics;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Shapes;

/**
 * Returns and lengths of episodes: undiscounted sums of raw rewards, and means over the last 100
 * episodes that ended, in the order in which they ended. One thread at a time.
 */
public final class EpisodeStatistics {
    private static final int WINDOW = 100;

    private final double[] runningReturns;
    private final long[] runningLengths;
    private final double[] returns = new double[WINDOW];
    private final double[] lengths = new double[WINDOW];
    private long episodes;

    /**
     * Begins with no episode.
     *
     * @param lanes how many, at least 1
     * @throws IllegalArgumentException if lanes is below 1
     */
    public EpisodeStatistics(int lanes) {
        Shapes.positive("lanes", lanes);
        runningReturns = new double[lanes];
        runningLengths = new long[lanes];
    }

    /**
     * Counts a step.
     *
     * @param lane in which lane
     * @param reward its reward, as the environment gave it
     * @param ended whether the episode ended with it
     */
    public void step(int lane, double reward, boolean ended) {
        runningReturns[lane] += reward;
        runningLengths[lane]++;
        if (ended) {
            int slot = (int) (episodes % WINDOW);
            returns[slot] = runningReturns[lane];
            lengths[slot] = runningLengths[lane];
            episodes++;
            drop(lane);
        }
    }

    /**
     * Forgets the running episode of a lane: it was lost and another begins.
     *
     * @param lane which one
     */
    public void drop(int lane) {
        runningReturns[lane] = 0;
        runningLengths[lane] = 0;
    }

    /**
     * Returns how many episodes ended.
     *
     * @return at least 0
     */
    public long episodes() {
        return episodes;
    }

    /**
     * Returns the mean return of the last 100 episodes, or of all if there are fewer.
     *
     * @return the mean; NaN if no episode ended yet
     */
    public double meanReturn() {
        return mean(returns);
    }

    /**
     * Returns the mean length of the last 100 episodes, or of all if there are fewer.
     *
     * @return in steps; NaN if no episode ended yet
     */
    public double meanLength() {
        return mean(lengths);
    }

    private double mean(double[] values) {
        int n = (int) Math.min(episodes, WINDOW);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /**
     * Writes the whole state.
     *
     * @param state where to
     */
    public void save(StateWriter state) {
        state.integer("episodes", episodes);
        state.doubles("runningReturns", runningReturns);
        state.longs("runningLengths", runningLengths);
        state.doubles("returns", returns);
        state.doubles("lengths", lengths);
    }

    /**
     * Restores what {@link #save} wrote.
     *
     * @param state where from
     * @throws org.bellman.api.state.StateException if it is of another number of lanes
     */
    public void load(StateReader state) {
        int lanes = runningReturns.length;
        episodes = state.integer("episodes");
        System.arraycopy(state.doubles("runningReturns", lanes), 0, runningReturns, 0, lanes);
        System.arraycopy(state.longs("runningLengths", lanes), 0, runningLengths, 0, lanes);
        System.arraycopy(state.doubles("returns", WINDOW), 0, returns, 0, WINDOW);
        System.arraycopy(state.doubles("lengths", WINDOW), 0, lengths, 0, WINDOW);
    }
}
