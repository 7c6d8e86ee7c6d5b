package org.bellman.api.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Statistics at one step count. All rows of one trainer have the same names in the same order.
 *
 * @param step the step count that the row belongs to, in the task's unit
 * @param values lowerCamelCase name to value; NaN where nothing was measured since the last row
 *     (an empty cell in a table, null in JSON)
 */
public record MetricsRow(long step, Map<String, Double> values) {
    /** Copies the values, keeping their order. */
    public MetricsRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
