package org.bellman.algorithm.policyiteration.internal;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/**
 * Solves the equations of a policy by BiCGSTAB (van der Vorst, <i>Bi-CGSTAB: a fast and smoothly converging
 * variant of Bi-CG for the solution of nonsymmetric linear systems</i>, 1992), one step of it at a time:
 *
 * <pre>{@code
 * v = A p,  α = ρ / r̂·v,  s = r − α v             A = I − γ P,  ρ = r̂·r
 * t = A s,  ω = t·s / t·t
 * x ← x + α p + ω s,  r ← s − ω t
 * p ← r + (ρ′/ρ)(α/ω)(p − ω v)
 * }</pre>
 *
 * An attempt ends when the residual is small enough, which is then computed anew, or without success: when a
 * divisor is 0, or the largest residual grows ten thousandfold or does not halve in a hundred steps. The best x so
 * far is taken then, and sweeps follow, twice as many as the time before: they never raise the largest residual
 * and come to the solution by themselves. So the whole does. Memory: 48 bytes for a state, from the first piece on.
 * One thread.
 */
final class KrylovSolver {
    private static final int MOST_SWEEPS = 1024;
    private static final int SWEEPS_OF_A_PIECE = 4;
    private static final int MOST_STEPS_WITHOUT_HALF = 100;
    private static final double MOST_GROWTH = 1e4;
    /** The residual, of the largest value, that is as small as rounding lets it become in most models. */
    private static final double EXACT = 1e-14;
    /** One that is small enough if sweeps do not lower it any more. */
    private static final double SMALL = 1e-11;

    private final int states;
    private final BiConjugateSteps steps = new BiConjugateSteps();
    /** [states] the x of the lowest residual of this attempt. */
    private double[] best;
    /** The residual of {@link #best}. */
    private double lowest;
    /** The largest residual that was computed last, not by the recurrence. */
    private double before;

    private double tolerance;
    private int withoutHalf;
    private boolean attempting;
    /** Whether an attempt has ended well by the recurrence, which rounding may have led astray. */
    private boolean doubtful;

    private int sweeps;
    private int left;
    private boolean solved;

    KrylovSolver(int states) {
        this.states = states;
    }

    /**
     * Begins with new equations.
     *
     * @param tolerance the largest residual that is small enough; 0 for one that is as small as rounding lets it be
     */
    void begin(double tolerance) {
        this.tolerance = tolerance;
        sweeps = 1;
        left = 0;
        attempting = false;
        doubtful = false;
        solved = false;
    }

    boolean solved() {
        return solved;
    }

    /**
     * Does a step, or some sweeps.
     *
     * @param equations the equations
     * @param b [states] the right-hand side
     * @param x [states] an approximation, fixed values in place; becomes better in the end
     * @return how often the transitions were read, at least 1
     */
    int piece(Equations equations, double[] b, double[] x) {
        steps.allocate(states);
        if (attempting) {
            step(equations, b, x);
            return 2;
        }
        double now = equations.residual(b, x, steps.residual());
        if (now <= enough(b, x) || Double.isNaN(now)) {
            solved = true;
            return 1;
        }
        if (doubtful && !(now <= 0.9 * before)) {
            left = nextSweeps();
        }
        doubtful = false;
        before = Math.min(now, Double.MAX_VALUE);
        if (left > 0) {
            return 1 + sweeps(equations, b, x);
        }
        begin(x);
        step(equations, b, x);
        return 3;
    }

    private void begin(double[] x) {
        steps.begin();
        best = best == null ? x.clone() : best;
        System.arraycopy(x, 0, best, 0, states);
        lowest = before;
        withoutHalf = 0;
        attempting = true;
    }

    private double enough(double[] b, double[] x) {
        return Math.max(tolerance, EXACT * scale(b, x));
    }

    /** Returns the largest absolute value among both. */
    private static double scale(double[] b, double[] x) {
        double largest = 0;
        for (int s = 0; s < x.length; s++) {
            largest = Math.max(largest, Math.max(Math.abs(b[s]), Math.abs(x[s])));
        }
        return largest;
    }

    /** Sweeps x ← b + γ P x, each from the values of the sweep before. */
    private int sweeps(Equations equations, double[] b, double[] x) {
        int count = Math.min(left, SWEEPS_OF_A_PIECE);
        double[] residual = steps.residual();
        double after = before;
        for (int i = 0; i < count; i++) {
            for (int s = 0; s < states; s++) {
                x[s] += residual[s];
            }
            after = equations.residual(b, x, residual);
        }
        left -= count;
        solved = after >= before && after <= SMALL * scale(b, x);
        return count;
    }

    private void step(Equations equations, double[] b, double[] x) {
        double now = steps.step(equations, x);
        withoutHalf++;
        if (now <= lowest / 2) {
            System.arraycopy(x, 0, best, 0, states);
            lowest = now;
            withoutHalf = 0;
        }
        if (now <= enough(b, x)) {
            attempting = false;
            doubtful = true;
        } else if (withoutHalf == MOST_STEPS_WITHOUT_HALF || !(now <= MOST_GROWTH * before)) {
            attempting = false;
            System.arraycopy(best, 0, x, 0, states);
            left = nextSweeps();
        }
    }

    private int nextSweeps() {
        sweeps = Math.min(2 * sweeps, MOST_SWEEPS);
        return sweeps;
    }

    void save(StateWriter state) {
        state.integer("krylovSweeps", sweeps);
        state.integer("krylovLeft", left);
        state.flag("krylovAttempting", attempting);
        state.flag("krylovDoubtful", doubtful);
        state.number("krylovBefore", before);
        if (attempting) {
            state.number("krylovLowest", lowest);
            state.integer("krylovWithoutHalf", withoutHalf);
            state.doubles("krylovBest", best);
            steps.save(state);
        }
    }

    void load(StateReader state, double given) {
        tolerance = given;
        sweeps = (int) state.integer("krylovSweeps");
        left = (int) state.integer("krylovLeft");
        attempting = state.flag("krylovAttempting");
        doubtful = state.flag("krylovDoubtful");
        before = state.number("krylovBefore");
        if (attempting) {
            lowest = state.number("krylovLowest");
            withoutHalf = (int) state.integer("krylovWithoutHalf");
            best = state.doubles("krylovBest", states);
            steps.load(state, states);
        }
    }
}
