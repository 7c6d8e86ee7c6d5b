package org.bellman.algorithm.policyiteration.internal;

import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/**
 * The linear equations of a policy, x(s) = b(s) + γ Σ p(s′|s,π(s)) x(s′), with the values of some states
 * given. Where a factorisation would be small (by counts, see {@link Ordering}) it is solved directly,
 * otherwise, and where that fails, by {@link KrylovSolver}. Residuals become some 1e-15 to 1e-14 of the largest
 * value, if no larger ones are asked for. One thread.
 */
final class PolicySystem {
    private final FiniteModel model;
    private final double discount;
    private final KrylovSolver krylov;
    private int[] policy;
    private BitSet fixed;
    /** The order of a direct solution; null if factors would be too large or there are none. */
    private Ordering ordering;
    /** The factors, made when they are first needed. */
    private DirectSolver direct;

    /** Whether these equations could not be solved directly. */
    private boolean directFailed;

    private double tolerance;
    private boolean solved;
    private boolean wasDirect;
    private boolean wasKrylov;
    private long sweeps;

    PolicySystem(FiniteModel model, double discount) {
        this.model = model;
        this.discount = discount;
        krylov = new KrylovSolver(model.states());
    }

    /** Returns about how many transitions a policy has: those of an average pair for each state. */
    static long transitions(FiniteModel model) {
        return Math.max(1, (long) model.successors().length * model.states() / model.rewards().length);
    }

    /**
     * Takes the equations of a policy.
     *
     * @param policy [states] the pair chosen in each state; stays as it is until they are solved
     * @param fixed the states whose values are given; without discount the policy leaves all others for
     *     ever at some time
     * @param tolerance the largest residual that is small enough; 0 for one that is as small as rounding lets it be,
     *     which a direct solution always has
     */
    void pose(int[] policy, BitSet fixed, double tolerance) {
        this.policy = policy;
        this.fixed = fixed;
        ordering = Ordering.of(model, policy, fixed).orElse(null);
        direct = null;
        directFailed = false;
        begin(tolerance);
    }

    /** Begins with another right-hand side of the same equations. */
    void begin(double tolerance) {
        this.tolerance = tolerance;
        solved = false;
        krylov.begin(tolerance);
    }

    /**
     * Does a bounded piece.
     *
     * @param b [states] the right-hand side; of no meaning in fixed states
     * @param x [states] an approximation, fixed values in place; becomes better
     * @return the work, in transitions read, at least 1
     */
    long piece(double[] b, double[] x) {
        Equations equations = new Equations(model, policy, fixed, discount);
        if (ordering != null) {
            return direct(equations, b, x);
        }
        wasKrylov = true;
        int read = krylov.piece(equations, b, x);
        solved = krylov.solved();
        sweeps += read;
        return read * transitions(model);
    }

    /** Solves directly, or leaves the equations to the other solver where rounding makes them singular. */
    private long direct(Equations equations, double[] b, double[] x) {
        long work = ordering.operations() + transitions(model);
        if (direct == null) {
            direct = DirectSolver.factorise(equations, ordering.states()).orElse(null);
        }
        if (direct != null && direct.solve(b, x)) {
            wasDirect = true;
            solved = true;
        } else {
            directFailed = true;
            ordering = null;
            direct = null;
        }
        sweeps++;
        return work;
    }

    boolean solved() {
        return solved;
    }

    /** Tells whether nothing but rounding keeps the solution from being exact. */
    boolean exact() {
        return solved && (ordering != null || tolerance == 0);
    }

    /** Returns how often the transitions of a policy were read; a direct solution counts once. */
    long sweeps() {
        return sweeps;
    }

    /** Returns which solvers were used since the beginning of the run. */
    String method() {
        if (wasDirect && wasKrylov) {
            return "exact (direct and krylov)";
        }
        return wasKrylov ? "exact (krylov)" : "exact (direct)";
    }

    void save(StateWriter state) {
        state.flag("solved", solved);
        state.flag("directFailed", directFailed);
        state.number("tolerance", tolerance);
        state.flag("wasDirect", wasDirect);
        state.flag("wasKrylov", wasKrylov);
        state.integer("sweeps", sweeps);
        krylov.save(state);
    }

    /** Restores what was written, after the equations were posed again. */
    void load(StateReader state) {
        solved = state.flag("solved");
        directFailed = state.flag("directFailed");
        ordering = directFailed ? null : ordering;
        tolerance = state.number("tolerance");
        wasDirect = state.flag("wasDirect");
        wasKrylov = state.flag("wasKrylov");
        sweeps = state.integer("sweeps");
        krylov.load(state, tolerance);
    }
}
