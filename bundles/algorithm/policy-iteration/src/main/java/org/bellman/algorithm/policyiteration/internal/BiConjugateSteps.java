package org.bellman.algorithm.policyiteration.internal;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** The steps of BiCGSTAB as {@link KrylovSolver} has them, with all that one leaves to the next. One thread. */
final class BiConjugateSteps {
    /** [states] r. */
    private double[] residual;
    /** [states] r̂, the residual that the attempt began with, and p. */
    private double[] shadow;

    private double[] direction;
    /** [states] v and t, of one step. */
    private double[] image;

    private double[] product;

    private double rho;

    /** Makes the arrays, once. */
    void allocate(int states) {
        if (residual == null) {
            residual = new double[states];
            shadow = new double[states];
            direction = new double[states];
            image = new double[states];
            product = new double[states];
        }
    }

    /** Returns r [states], not a copy. */
    double[] residual() {
        return residual;
    }

    /** Begins with the residual that was written there. */
    void begin() {
        System.arraycopy(residual, 0, shadow, 0, residual.length);
        System.arraycopy(residual, 0, direction, 0, residual.length);
        rho = dot(residual, residual);
    }

    /**
     * Does a step.
     *
     * @param equations the equations
     * @param x [states] the approximation
     * @return the largest absolute residual, by the recurrence; infinite or NaN where a divisor is 0
     */
    double step(Equations equations, double[] x) {
        equations.apply(direction, image);
        double alpha = rho / dot(shadow, image);
        for (int s = 0; s < x.length; s++) {
            residual[s] -= alpha * image[s];
        }
        equations.apply(residual, product);
        double square = dot(product, product);
        // Nothing is left of a residual that the first half of the step has solved.
        double omega = square == 0 ? 0 : dot(product, residual) / square;
        double next = 0;
        double largest = 0;
        for (int s = 0; s < x.length; s++) {
            x[s] += alpha * direction[s] + omega * residual[s];
            residual[s] -= omega * product[s];
            next += shadow[s] * residual[s];
            largest = Math.max(largest, Math.abs(residual[s]));
        }
        double beta = next / rho * (alpha / omega);
        for (int s = 0; s < x.length; s++) {
            direction[s] = residual[s] + beta * (direction[s] - omega * image[s]);
        }
        rho = next;
        boolean goesOn = Double.isFinite(beta) && Double.isFinite(alpha);
        return goesOn || largest == 0 ? largest : Double.NaN;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int s = 0; s < a.length; s++) {
            sum += a[s] * b[s];
        }
        return sum;
    }

    void save(StateWriter state) {
        state.doubles("krylovResidual", residual);
        state.doubles("krylovShadow", shadow);
        state.doubles("krylovDirection", direction);
        state.number("krylovRho", rho);
    }

    void load(StateReader state, int states) {
        residual = state.doubles("krylovResidual", states);
        shadow = state.doubles("krylovShadow", states);
        direction = state.doubles("krylovDirection", states);
        image = new double[states];
        product = new double[states];
        rho = state.number("krylovRho");
    }
}
