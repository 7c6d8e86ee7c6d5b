package org.bellman.api.run;

import java.util.List;

/**
 * The outcome of evaluation episodes.
 *
 * @param returns undiscounted return of each episode, in order
 * @param cut how many of the episodes went on after the longest time that an evaluation gives them; their returns are
 *     what was earned so far
 */
public record Evaluation(List<Double> returns, int cut) {
    /** Steps after which an episode is cut. */
    public static final int LONGEST = 10_000;

    /**
     * Copies the returns.
     *
     * @throws IllegalArgumentException if more episodes are cut than there are
     */
    public Evaluation {
        returns = List.copyOf(returns);
        if (cut < 0 || cut > returns.size()) {
            throw new IllegalArgumentException(
                    "Evaluation: cut is " + cut + "; it must be in [0, " + returns.size() + "], the episodes");
        }
    }

    /**
     * An evaluation whose episodes all ended.
     *
     * @param returns undiscounted return of each episode, in order
     */
    public Evaluation(List<Double> returns) {
        this(returns, 0);
    }

    /**
     * Returns the number of episodes.
     *
     * @return at least 0
     */
    public int episodes() {
        return returns.size();
    }

    /**
     * Returns the mean return.
     *
     * @return the mean; NaN without episodes
     */
    public double mean() {
        return returns.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /**
     * Returns the standard deviation of the returns, divided by their count.
     *
     * @return at least 0; NaN without episodes
     */
    public double std() {
        double mean = mean();
        return Math.sqrt(returns.stream()
                .mapToDouble(r -> (r - mean) * (r - mean))
                .average()
                .orElse(Double.NaN));
    }
}
