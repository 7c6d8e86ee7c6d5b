package org.bellman.algorithm.policyiteration.internal;

import java.util.Map;
import org.bellman.algorithm.policyiteration.internal.PolicyIterationParameters.Evaluation;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.BellmanBackup;
import org.bellman.learning.planning.BellmanSweep;
import org.bellman.learning.planning.FreeRests;
import org.bellman.learning.planning.GreedyPolicy;
import org.bellman.learning.planning.InitialPolicy;
import org.bellman.learning.planning.Planning;
import org.bellman.learning.planning.Recurrence;
import org.bellman.learning.planning.Solution;

/**
 * Policy iteration for the discounted or total reward (Howard, <i>Dynamic Programming and Markov
 * Processes</i>, 1960; Puterman and Shin, 1978):
 *
 * <pre>{@code
 * V = V_π, exactly or by sweeps of T_π
 * π(s) ← the lowest best action of r(s,a) + γ Σ p(s′|s,a) V(s′), if it gains more than 1e-11·(1+|V|)
 * V ← TV                                        unless the evaluation is exact
 * }</pre>
 *
 * <p>Large equations need not be solved to the end for a policy that will be improved anyway (inexact Newton; Dembo,
 * Eisenstat and Steihaug, 1982): their residual becomes a hundredth of ‖TV − V‖∞ at the improvement before, a tenth
 * of that whenever that norm has not fallen, and, once no action changes, as small as it can be from then on. So
 * the last policies are those of Howard, of which none comes twice.
 *
 * One thread.
 */
final class DiscountedRounds implements Rounds {
    /** The residual of a policy's equations, of the last ‖TV − V‖∞, and the smallest such share. */
    private static final double SHARE = 1e-2;

    private static final double SMALLEST_SHARE = 1e-6;
    /** Transitions of a piece of improvement, some ten milliseconds. */
    private static final long PIECE = 1L << 19;

    private final PolicyIterationParameters parameters;
    private final FiniteModel model;
    private final PolicyEvaluation evaluation;
    /** Where it is as good to stay as to end; null with a discount. */
    private final FreeRests rests;

    private final BellmanSweep sweep;

    private int[] policy;
    /** [states] the policy that is being improved; null between improvements. */
    private int[] before;
    /** States that the improvement has seen. */
    private int seen;

    private double residual;
    private double[] values;
    private double[] next;
    /** The share that counts now; 0 if equations are to be solved to the end. */
    private double share;
    /** The lowest ‖TV − V‖∞ so far. */
    private double lowest = Double.MAX_VALUE;

    private boolean evaluated;
    /** Whether a piece of evaluation has changed the values since the last improvement. */
    private boolean moved;

    private int changed;
    private boolean converged;
    private long improvementSweeps;

    DiscountedRounds(PolicyIterationParameters parameters, FiniteModel model) {
        this.parameters = parameters;
        this.model = model;
        double discount = parameters.discount();
        evaluation = switch (parameters.evaluation()) {
            case EXACT -> new ExactEvaluation(model, discount);
            case ITERATIVE -> new SweepEvaluation(model, discount, parameters.tolerance(), SweepEvaluation.UNTIL_EXACT);
            case SWEEPS -> new SweepEvaluation(model, discount, parameters.tolerance(), parameters.sweeps() - 1);
        };
        rests = discount == 1 ? FreeRests.of(model) : null;
        policy = discount == 1
                ? InitialPolicy.proper(model, parameters.initialAction())
                : InitialPolicy.constant(model, parameters.initialAction());
        sweep = new BellmanSweep(model, discount);
        values = new double[model.states()];
        next = new double[model.states()];
        evaluated = parameters.evaluation() == Evaluation.SWEEPS;
        share = discount == 1 ? 0 : SHARE;
        evaluation.begin(policy, share * largestReward());
    }

    /** Returns ‖T_π V − V‖∞ of V = 0. */
    private double largestReward() {
        double largest = 0;
        for (int pair : policy) {
            largest = Math.max(largest, Math.abs(model.rewards()[pair]));
        }
        return largest;
    }

    @Override
    public long evaluate() {
        long work = 1;
        if (!evaluation.done()) {
            work = evaluation.piece(policy, values);
            moved = true;
        }
        evaluated = evaluation.done();
        return work;
    }

    @Override
    public boolean evaluated() {
        return evaluated;
    }

    @Override
    public long improve() {
        if (before == null) {
            before = policy;
            policy = before.clone();
            seen = 0;
            residual = 0;
        }
        int from = seen;
        int first = firstTransition(from);
        while (seen < next.length && firstTransition(seen) - first < PIECE) {
            seen++;
        }
        long work = firstTransition(seen) - first;
        residual = Math.max(residual, sweep.sweep(from, seen, values, next));
        for (int s = from; s < seen; s++) {
            improve(s);
        }
        // What is not finite the trainer refuses, so the rest does not matter.
        if (seen == next.length || !Double.isFinite(residual)) {
            complete();
        }
        return work;
    }

    private int firstTransition(int state) {
        return model.transitionOffsets()[model.pairOffsets()[state]];
    }

    /** Takes another action if it is better than the policy's by more than rounding. */
    private void improve(int s) {
        double best = next[s];
        if (best > BellmanBackup.pair(model, policy[s], parameters.discount(), values) + GreedyPolicy.tie(best)) {
            policy[s] = GreedyPolicy.pair(model, s, parameters.discount(), values);
        }
    }

    @Override
    public boolean improved() {
        return before == null;
    }

    @Override
    public double residual() {
        return residual;
    }

    private void complete() {
        changed = 0;
        int rested = 0;
        if (rests != null) {
            Recurrence.keepLeaving(model, policy, before);
            rested = rests.take(parameters.evaluation() == Evaluation.EXACT ? values : next, policy);
        }
        for (int s = 0; s < next.length; s++) {
            changed += policy[s] == before[s] ? 0 : 1;
        }
        if (parameters.evaluation() != Evaluation.EXACT) {
            double[] old = values;
            values = next;
            next = old;
        }
        improvementSweeps++;
        converged = rested == 0 && nothingLeft();
        evaluation.begin(policy, tolerance());
        evaluated = false;
        moved = false;
        before = null;
    }

    /** An exact evaluation ends with a policy that cannot be improved; sweeps end as value iteration does. */
    private boolean nothingLeft() {
        if (parameters.evaluation() == Evaluation.EXACT) {
            return changed == 0 && evaluation.isExact();
        }
        return residual < parameters.tolerance() || residual == 0 || changed == 0 && evaluation.isExact();
    }

    /** Returns the residual to which the next policy is evaluated. */
    private double tolerance() {
        if (changed == 0) {
            share = 0;
        } else if (residual >= lowest) {
            share = share / 10 < SMALLEST_SHARE ? 0 : share / 10;
        }
        lowest = Math.min(lowest, residual);
        return share * residual;
    }

    @Override
    public int changed() {
        return changed;
    }

    @Override
    public boolean converged() {
        return converged;
    }

    @Override
    public double bound(double residual) {
        if (moved) {
            return Double.NaN;
        }
        double error = parameters.evaluation() == Evaluation.EXACT ? residual : parameters.discount() * residual;
        return Planning.bound(parameters.discount(), error);
    }

    @Override
    public long sweeps() {
        return evaluation.sweeps() + improvementSweeps;
    }

    @Override
    public Map<String, Double> metrics() {
        return Map.of();
    }

    @Override
    public Solution solution() {
        return Solution.greedy(model, parameters.discount(), values);
    }

    @Override
    public void results(StateWriter results, boolean tables) {
        results.text("solver", evaluation.method());
        if (tables) {
            solution().write(results);
        }
    }

    @Override
    public void save(StateWriter state) {
        Pairs.save(state, policy);
        state.flag("improving", before != null);
        if (before != null) {
            Pairs.save(state.scope("before"), before);
            state.integer("seen", seen);
            state.number("largest", residual);
            state.doubles("next", next);
        }
        state.doubles("values", values);
        state.number("share", share);
        state.number("lowest", lowest);
        state.flag("evaluated", evaluated);
        state.flag("moved", moved);
        state.integer("changed", changed);
        state.flag("converged", converged);
        state.integer("improvementSweeps", improvementSweeps);
        evaluation.save(state.scope("evaluation"));
    }

    @Override
    public void load(StateReader state) {
        policy = Pairs.load(state, model);
        if (state.flag("improving")) {
            before = Pairs.load(state.scope("before"), model);
            seen = (int) state.integer("seen");
            residual = state.number("largest");
            next = state.doubles("next", model.states());
        }
        values = state.doubles("values", model.states());
        share = state.number("share");
        lowest = state.number("lowest");
        evaluated = state.flag("evaluated");
        moved = state.flag("moved");
        changed = (int) state.integer("changed");
        converged = state.flag("converged");
        improvementSweeps = state.integer("improvementSweeps");
        evaluation.load(state.scope("evaluation"), policy);
    }
}
