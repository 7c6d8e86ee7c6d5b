package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.BellmanSweep;

/**
 * Relative value iteration (Puterman, <i>Markov Decision Processes</i>, 1994, section 8.5.5) for the
 * average reward:
 *
 * <pre>{@code
 * V ← (V + TV) / 2 − its value in state 0
 * min (TV − V) ≤ gain ≤ max (TV − V)                        (theorem 8.5.5)
 * }</pre>
 *
 * <p>Staying in every state half of the time makes a periodic model aperiodic and changes neither the
 * best policies nor, as it is read off TV − V, the gain (section 8.5.4). One thread.
 */
final class RelativeSweeps extends FullSweeps {
    private final BellmanSweep backups;
    private final double[] next;
    private double lower;
    private double upper;

    RelativeSweeps(FiniteModel model) {
        super(model, 1);
        backups = new BellmanSweep(model, 1);
        next = new double[model.states()];
    }

    /** Returns the span of TV − V. */
    @Override
    public double sweep() {
        double largest = backups.sweep(0, next.length, values, next);
        lower = Double.POSITIVE_INFINITY;
        upper = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < next.length; s++) {
            double gain = next[s] - values[s];
            lower = Math.min(lower, gain);
            upper = Math.max(upper, gain);
            values[s] += gain / 2;
        }
        double origin = values[0];
        for (int s = 0; s < next.length; s++) {
            values[s] -= origin;
        }
        return Double.isFinite(largest) ? upper - lower : largest;
    }

    /** Returns what the best average reward is not below. */
    double lower() {
        return lower;
    }

    /** Returns what the best average reward is not above. */
    double upper() {
        return upper;
    }

    @Override
    public void save(StateWriter state) {
        super.save(state);
        state.number("lower", lower);
        state.number("upper", upper);
    }

    @Override
    public void load(StateReader state) {
        super.load(state);
        lower = state.number("lower");
        upper = state.number("upper");
    }

    @Override
    public void close() {
        // No threads of its own.
    }
}
