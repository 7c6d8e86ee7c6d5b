package org.bellman.algorithm.policyiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.PolicyBackup;

/**
 * Evaluation by sweeps V ← T_π V, each from the values of the sweep before: a number of them, or until
 * one changes no value by the tolerance or more (Puterman and Shin, <i>Modified policy iteration
 * algorithms for discounted Markov decision problems</i>, 1978). One thread.
 */
final class SweepEvaluation implements PolicyEvaluation {
    /** A number of sweeps that is never reached. */
    static final long UNTIL_EXACT = Long.MAX_VALUE;

    private final FiniteModel model;
    private final double discount;
    private final double tolerance;
    private final long most;
    private final double[] next;
    private long sweeps;
    private long left;
    private double change = Double.POSITIVE_INFINITY;

    /**
     * Makes the evaluation.
     *
     * @param model the model
     * @param discount γ in [0, 1]
     * @param tolerance the change below which values are exact enough
     * @param most sweeps of one evaluation, at least 0
     */
    SweepEvaluation(FiniteModel model, double discount, double tolerance, long most) {
        this.model = model;
        this.discount = discount;
        this.tolerance = tolerance;
        this.most = most;
        next = new double[model.states()];
    }

    @Override
    public void begin(int[] policy, double tolerance) {
        left = most;
        change = Double.POSITIVE_INFINITY;
    }

    @Override
    public long piece(int[] policy, double[] values) {
        change = PolicyBackup.sweep(model, policy, 0, next.length, discount, values, next);
        System.arraycopy(next, 0, values, 0, next.length);
        sweeps++;
        left--;
        return PolicySystem.transitions(model);
    }

    /** Values that are no numbers are left to the improvement, which refuses them. */
    @Override
    public boolean done() {
        return left == 0 || most == UNTIL_EXACT && (isExact() || Double.isNaN(change));
    }

    @Override
    public boolean isExact() {
        return change < tolerance || change == 0;
    }

    @Override
    public long sweeps() {
        return sweeps;
    }

    @Override
    public String method() {
        return "sweeps";
    }

    @Override
    public void save(StateWriter state) {
        state.integer("sweeps", sweeps);
        state.integer("left", left);
        state.flag("swept", Double.isFinite(change));
        state.number("change", Double.isFinite(change) ? change : 0);
    }

    @Override
    public void load(StateReader state, int[] policy) {
        sweeps = state.integer("sweeps");
        left = state.integer("left");
        change = state.flag("swept") ? state.number("change") : Double.POSITIVE_INFINITY;
    }
}
