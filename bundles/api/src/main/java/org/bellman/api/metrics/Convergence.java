package org.bellman.api.metrics;

/**
 * How near a computation is to an end that it may reach before its budget is spent: a measure that shrinks,
 * geometrically in the theory of what computes it, until it lies below a limit. Progress is shown on a logarithmic
 * scale, as log(first / value) / log(first / limit).
 *
 * @param name lowerCamelCase name of the measure, such as {@code residual}
 * @param value its value now, finite, at least 0
 * @param limit the end comes where the value lies below it; finite, at least 0, and 0 if the end comes where
 *     nothing changes any more
 */
public record Convergence(String name, double value, double limit) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if value or limit is negative or not finite
     */
    public Convergence {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY && limit >= 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Convergence: " + name + " is " + value + " and its limit " + limit
                    + "; both must be finite and at least 0");
        }
    }
}
