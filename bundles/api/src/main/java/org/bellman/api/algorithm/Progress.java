package org.bellman.api.algorithm;

import java.util.List;
import org.bellman.api.metrics.MetricsRow;

/**
 * Where a trainer stands at a boundary.
 *
 * @param steps steps done so far, in the task's unit, at most the budget
 * @param updates gradient or value updates done so far
 * @param finished whether there is nothing more to do
 * @param rows metrics that became due since the last boundary, in order of steps
 */
public record Progress(long steps, long updates, boolean finished, List<MetricsRow> rows) {
    /** Checks the counts and copies the rows. */
    public Progress {
        rows = List.copyOf(rows);
        if (steps < 0 || updates < 0) {
            throw new IllegalArgumentException(
                    "Progress: steps " + steps + " and updates " + updates + " must be at least 0");
        }
    }
}
