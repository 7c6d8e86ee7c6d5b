package org.bellman.api.algorithm;

import java.util.List;
import java.util.Optional;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;

/**
 * Where a trainer stands at a boundary.
 *
 * @param steps steps done so far, in the task's unit, at most the budget
 * @param updates gradient or value updates done so far
 * @param finished whether there is nothing more to do
 * @param rows metrics that became due since the last boundary, in order of steps
 * @param convergence how near it is to an end before its budget; empty if there is no such end
 */
public record Progress(
        long steps, long updates, boolean finished, List<MetricsRow> rows, Optional<Convergence> convergence) {
    /**
     * Tells where a trainer stands that takes its whole budget.
     *
     * @param steps steps done so far, in the task's unit, at most the budget
     * @param updates gradient or value updates done so far
     * @param finished whether there is nothing more to do
     * @param rows metrics that became due since the last boundary, in order of steps
     */
    public Progress(long steps, long updates, boolean finished, List<MetricsRow> rows) {
        this(steps, updates, finished, rows, Optional.empty());
    }

    /** Checks the counts and copies the rows. */
    public Progress {
        rows = List.copyOf(rows);
        if (steps < 0 || updates < 0) {
            throw new IllegalArgumentException(
                    "Progress: steps " + steps + " and updates " + updates + " must be at least 0");
        }
    }
}
