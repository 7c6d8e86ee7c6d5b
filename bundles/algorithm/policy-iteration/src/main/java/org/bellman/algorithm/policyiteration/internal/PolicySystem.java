package org.bellman.algorithm.policyiteration.internal;

import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/**
 * The linear equations of a policy, x(s) = b(s) + γ Σ p(s′|s,π(s)) x(s′), with the values of some states
 * given. Where a factorisation would be small (by counts, see {@link Ordering}) it is solved directly,
 * otherwise by {@link KrylovSolver}. Residuals become some 1e-15 of the largest value. One thread.
 */
final class PolicySystem {
    private final FiniteModel model;
    private final double discount;
    private final KrylovSolver krylov;
    private int[] policy;
    private BitSet fixed;
    /** The order of a direct solution; null if factors would be too large. */
    private Ordering ordering;
    /** The factors, made when they are first needed. */
    private DirectSolver direct;

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
     */
    void pose(int[] policy, BitSet fixed) {
        this.policy = policy;
        this.fixed = fixed;
        ordering = Ordering.of(model, policy, fixed).orElse(null);
        direct = null;
        begin();
    }

    /** Begins with another right-hand side of the same equations. */
    void begin() {
        solved = false;
        krylov.begin();
    }

    /**
     * Does a bounded piece.
     *
     * @param b [states] the right-hand side; of no meaning in fixed states
     * @param x [states] an approximation, fixed values in place; becomes better
     * @return the work, in transitions read, at least 1
     */
    long piece(double[] b, double[] x) {
        if (ordering != null) {
            if (direct == null) {
                direct = DirectSolver.factorise(new Equations(model, policy, fixed, discount), ordering.states());
            }
            wasDirect = true;
            direct.solve(b, x);
            sweeps++;
            solved = true;
            return ordering.operations() + transitions(model);
        }
        wasKrylov = true;
        int read = krylov.piece(new Equations(model, policy, fixed, discount), b, x);
        solved = krylov.solved();
        sweeps += read;
        return read * transitions(model);
    }

    boolean solved() {
        return solved;
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
        state.flag("wasDirect", wasDirect);
        state.flag("wasKrylov", wasKrylov);
        state.integer("sweeps", sweeps);
        krylov.save(state);
    }

    /** Restores what was written, after the equations were posed again. */
    void load(StateReader state) {
        solved = state.flag("solved");
        wasDirect = state.flag("wasDirect");
        wasKrylov = state.flag("wasKrylov");
        sweeps = state.integer("sweeps");
        krylov.load(state);
    }
}
