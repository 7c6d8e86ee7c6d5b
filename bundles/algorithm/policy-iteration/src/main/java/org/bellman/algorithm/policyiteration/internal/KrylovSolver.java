package org.bellman.algorithm.policyiteration.internal;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/**
 * Solves the equations of a policy by GMRES (Saad and Schultz, <i>GMRES: a generalized minimal residual
 * algorithm for solving nonsymmetric linear systems</i>, 1986), begun anew every ten products, so that
 * between two cycles x is all there is to keep. A cycle is taken only if it lowers the largest residual
 * by a tenth. Otherwise, as on long cycles of states where it stagnates, sweeps follow, twice as many as
 * the time before: they never raise the largest residual and come to the solution by themselves. So the
 * whole does. Memory: 96 bytes for a state, from the first piece on. One thread.
 */
final class KrylovSolver {
    private static final int CYCLE = 10;
    private static final int MOST_SWEEPS = 64;
    private static final int SWEEPS_OF_A_PIECE = 8;
    /** The residual, of the largest value, that is as small as rounding lets it become in most models. */
    private static final double EXACT = 1e-14;
    /** One that is small enough if sweeps do not lower it any more. */
    private static final double SMALL = 1e-11;

    private final int states;
    /** [cycle + 1][states] an orthonormal basis; a residual is first. */
    private double[][] basis;

    private double[] work;
    private final double[][] hessenberg = new double[CYCLE + 1][CYCLE];
    private final double[] cosines = new double[CYCLE];
    private final double[] sines = new double[CYCLE];
    private final double[] right = new double[CYCLE + 1];
    private int sweeps;
    private int left;
    private boolean solved;

    KrylovSolver(int states) {
        this.states = states;
    }

    /** Begins with new equations. */
    void begin() {
        sweeps = 1;
        left = 0;
        solved = false;
    }

    boolean solved() {
        return solved;
    }

    /**
     * Does one cycle, or some sweeps.
     *
     * @param equations the equations
     * @param b [states] the right-hand side
     * @param x [states] an approximation, fixed values in place; becomes better
     * @return how often the transitions were read, at least 1
     */
    int piece(Equations equations, double[] b, double[] x) {
        if (basis == null) {
            basis = new double[CYCLE + 1][states];
            work = new double[states];
        }
        double before = equations.residual(b, x, basis[0]);
        if (before <= EXACT * scale(b, x) || Double.isNaN(before)) {
            solved = true;
            return 1;
        }
        return left > 0 ? 1 + sweeps(equations, b, x, before) : 2 + cycle(equations, b, x, before);
    }

    /** Returns the largest absolute value among both. */
    private static double scale(double[] b, double[] x) {
        double largest = 0;
        for (int s = 0; s < x.length; s++) {
            largest = Math.max(largest, Math.max(Math.abs(b[s]), Math.abs(x[s])));
        }
        return largest;
    }

    /** Sweeps x ← b + γ P x, each from the values of the sweep before; their residual is in the basis' first place. */
    private int sweeps(Equations equations, double[] b, double[] x, double before) {
        int count = Math.min(left, SWEEPS_OF_A_PIECE);
        double after = before;
        for (int i = 0; i < count; i++) {
            subtract(-1, basis[0], x);
            after = equations.residual(b, x, basis[0]);
        }
        left -= count;
        solved = after >= before && after <= SMALL * scale(b, x);
        return count;
    }

    /** Minimises the residual over what ten products span, and takes that if the largest residual falls enough. */
    private int cycle(Equations equations, double[] b, double[] x, double before) {
        double norm = norm(basis[0]);
        scale(basis[0], 1 / norm);
        right[0] = norm;
        int columns = 0;
        boolean more = true;
        while (more && columns < CYCLE) {
            more = arnoldi(equations, columns) && hessenberg[columns][columns] != 0;
            columns += hessenberg[columns][columns] == 0 ? 0 : 1;
        }
        System.arraycopy(x, 0, work, 0, states);
        add(columns, work);
        double after = equations.residual(b, work, basis[0]);
        if (after <= 0.9 * before) {
            System.arraycopy(work, 0, x, 0, states);
            sweeps = 1;
        } else {
            sweeps = Math.min(2 * sweeps, MOST_SWEEPS);
            left = sweeps;
        }
        return CYCLE;
    }

    /** Adds a vector to the basis and a column to the triangle; returns false if the basis is complete. */
    private boolean arnoldi(Equations equations, int k) {
        double[] next = basis[k + 1];
        equations.apply(basis[k], next);
        double[] column = new double[CYCLE + 1];
        double length = norm(next);
        for (int i = 0; i <= k; i++) {
            column[i] = dot(basis[i], next);
            subtract(column[i], basis[i], next);
        }
        column[k + 1] = norm(next);
        boolean more = column[k + 1] > 1e-15 * length;
        if (more) {
            scale(next, 1 / column[k + 1]);
        } else {
            column[k + 1] = 0;
        }
        rotate(column, k);
        for (int i = 0; i <= k; i++) {
            hessenberg[i][k] = column[i];
        }
        return more;
    }

    /** Applies the earlier plane rotations to a column, and a new one that makes its last entry 0. */
    private void rotate(double[] column, int k) {
        for (int i = 0; i < k; i++) {
            double upper = cosines[i] * column[i] + sines[i] * column[i + 1];
            column[i + 1] = cosines[i] * column[i + 1] - sines[i] * column[i];
            column[i] = upper;
        }
        double length = Math.sqrt(column[k] * column[k] + column[k + 1] * column[k + 1]);
        cosines[k] = length == 0 ? 1 : column[k] / length;
        sines[k] = length == 0 ? 0 : column[k + 1] / length;
        column[k] = length;
        right[k + 1] = -sines[k] * right[k];
        right[k] *= cosines[k];
    }

    /** Adds the combination of the basis with the smallest residual. */
    private void add(int columns, double[] x) {
        double[] factors = new double[columns];
        for (int i = columns - 1; i >= 0; i--) {
            double sum = right[i];
            for (int k = i + 1; k < columns; k++) {
                sum -= hessenberg[i][k] * factors[k];
            }
            factors[i] = sum / hessenberg[i][i];
        }
        for (int i = 0; i < columns; i++) {
            subtract(-factors[i], basis[i], x);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int s = 0; s < a.length; s++) {
            sum += a[s] * b[s];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static void scale(double[] a, double factor) {
        for (int s = 0; s < a.length; s++) {
            a[s] *= factor;
        }
    }

    private static void subtract(double factor, double[] a, double[] from) {
        for (int s = 0; s < a.length; s++) {
            from[s] -= factor * a[s];
        }
    }

    void save(StateWriter state) {
        state.integer("krylovSweeps", sweeps);
        state.integer("krylovLeft", left);
    }

    void load(StateReader state) {
        sweeps = (int) state.integer("krylovSweeps");
        left = (int) state.integer("krylovLeft");
    }
}
