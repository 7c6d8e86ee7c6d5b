package org.bellman.learning.schedule;

import org.bellman.learning.internal.Shapes;
import org.osgi.annotation.versioning.ConsumerType;

/** A number that depends on the step alone. Pure: equal steps give equal bits. Any thread. */
@ConsumerType
@FunctionalInterface
public interface Schedule {
    /**
     * Returns the value at a step.
     *
     * @param step steps done so far, at least 0; may lie beyond the budget
     * @return the value
     */
    double at(long step);

    /**
     * Makes a schedule that never changes.
     *
     * @param value its value
     * @return the schedule
     */
    static Schedule constant(double value) {
        return step -> value;
    }

    /**
     * Makes a linear schedule, in the manner of Mnih et al. (2015): {@code from + (to - from) · min(1,
     * step / (fraction · budget))}. At step 0 it is {@code from}, from step {@code fraction · budget}
     * on it is {@code to}, both to the bit.
     *
     * @param from the first value
     * @param to the last value
     * @param fraction the part of the budget over which it changes, in [0, 1]; 0 means {@code to} from
     *     the beginning
     * @param budget steps of the whole run, at least 1
     * @return the schedule
     * @throws IllegalArgumentException if fraction or budget is out of range
     */
    static Schedule linear(double from, double to, double fraction, long budget) {
        Shapes.unit("fraction", fraction);
        Shapes.positive("budget", budget);
        double duration = fraction * budget;
        return step -> step >= duration ? to : from + (to - from) * (step / duration);
    }
}
