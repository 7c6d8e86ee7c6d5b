package org.bellman.api.run;

import java.util.List;

/**
 * The outcome of evaluation episodes.
 *
 * @param returns undiscounted return of each episode, in order
 */
public record Evaluation(List<Double> returns) {
    /** Copies the returns. */
    public Evaluation {
        returns = List.copyOf(returns);
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
