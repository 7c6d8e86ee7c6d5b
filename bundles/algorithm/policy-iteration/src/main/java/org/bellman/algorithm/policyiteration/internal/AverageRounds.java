package org.bellman.algorithm.policyiteration.internal;

import java.util.Map;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.AverageReward;
import org.bellman.learning.planning.BellmanBackup;
import org.bellman.learning.planning.GreedyPolicy;
import org.bellman.learning.planning.InitialPolicy;
import org.bellman.learning.planning.Solution;

/**
 * Policy iteration for the average reward of any model that does not end, multichain ones included
 * (Howard, 1960; Puterman, <i>Markov Decision Processes</i>, 1994, section 9.2):
 *
 * <pre>{@code
 * g = P_π g,  h = r_π − g + P_π h                 h(s) = 0 in the lowest state of each recurrent class
 * π(s) ← the lowest best action of Σ p(s′|s,a) g(s′), if it gains more than 1e-11·(1+|g|);
 * if none does: of the actions that keep g the lowest best one of r(s,a) + Σ p(s′|s,a) h(s′), likewise
 * }</pre>
 *
 * One thread.
 */
final class AverageRounds implements Rounds {
    private final FiniteModel model;
    private final AverageEvaluation evaluation;
    /** Whether the best average is the same from every state, so that bounds of it are known. */
    private final boolean same;

    private int[] policy;
    private boolean measured;
    private boolean converged;
    private int changed;
    private double residual;
    private double lower;
    private double upper;
    private long improvementSweeps;

    AverageRounds(PolicyIterationParameters parameters, FiniteModel model) {
        this.model = model;
        same = AverageReward.differs(model).isEmpty();
        evaluation = new AverageEvaluation(model);
        policy = InitialPolicy.constant(model, parameters.initialAction());
        evaluation.begin();
    }

    @Override
    public long evaluate() {
        return evaluation.piece(policy);
    }

    @Override
    public boolean evaluated() {
        return evaluation.done();
    }

    @Override
    public long improve() {
        int[] before = policy.clone();
        residual = improveGains();
        if (changed(before) == 0) {
            residual = improveRelativeValues();
        }
        changed = changed(before);
        converged = changed == 0;
        lower = Double.POSITIVE_INFINITY;
        upper = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < policy.length; s++) {
            double gain = BellmanBackup.state(model, s, 1, evaluation.relative())
                    - evaluation.relative()[s];
            lower = Math.min(lower, gain);
            upper = Math.max(upper, gain);
        }
        measured = true;
        improvementSweeps++;
        if (!converged) {
            evaluation.begin();
        }
        return model.successors().length;
    }

    /** An improvement is one piece. */
    @Override
    public boolean improved() {
        return true;
    }

    @Override
    public double residual() {
        return residual;
    }

    private int changed(int[] before) {
        int count = 0;
        for (int s = 0; s < before.length; s++) {
            count += policy[s] == before[s] ? 0 : 1;
        }
        return count;
    }

    /** Takes actions that lead to where the average is better; returns by how much at most. */
    private double improveGains() {
        double most = 0;
        for (int s = 0; s < policy.length; s++) {
            double best = bestGain(s);
            double gain = best - expectedGain(policy[s]);
            most = Math.max(most, gain);
            if (gain > GreedyPolicy.tie(best)) {
                int pair = model.pairOffsets()[s];
                while (!keeps(pair, best)) {
                    pair++;
                }
                policy[s] = pair;
            }
        }
        return most;
    }

    /** Of the actions that keep the average, takes better ones; returns the largest |r + P h − g − h| of the best. */
    private double improveRelativeValues() {
        double[] relative = evaluation.relative();
        double residual = 0;
        for (int s = 0; s < policy.length; s++) {
            double gain = bestGain(s);
            double best = Double.NEGATIVE_INFINITY;
            for (int p = model.pairOffsets()[s]; p < model.pairOffsets()[s + 1]; p++) {
                best = keeps(p, gain) ? Math.max(best, BellmanBackup.pair(model, p, 1, relative)) : best;
            }
            if (best > BellmanBackup.pair(model, policy[s], 1, relative) + GreedyPolicy.tie(best)) {
                int pair = model.pairOffsets()[s];
                while (!keeps(pair, gain)
                        || BellmanBackup.pair(model, pair, 1, relative) < best - GreedyPolicy.tie(best)) {
                    pair++;
                }
                policy[s] = pair;
            }
            residual = Math.max(residual, Math.abs(best - gain - relative[s]));
        }
        return residual;
    }

    private double bestGain(int s) {
        double best = Double.NEGATIVE_INFINITY;
        for (int p = model.pairOffsets()[s]; p < model.pairOffsets()[s + 1]; p++) {
            best = Math.max(best, expectedGain(p));
        }
        return best;
    }

    private double expectedGain(int pair) {
        double sum = 0;
        for (int t = model.transitionOffsets()[pair]; t < model.transitionOffsets()[pair + 1]; t++) {
            sum += model.probabilities()[t] * evaluation.gains()[model.successors()[t]];
        }
        return sum;
    }

    private boolean keeps(int pair, double gain) {
        return expectedGain(pair) >= gain - GreedyPolicy.tie(gain);
    }

    @Override
    public int changed() {
        return changed;
    }

    @Override
    public boolean converged() {
        return converged;
    }

    /** Returns half the distance of the gain's bounds; there are none where it may differ from state to state. */
    @Override
    public double bound(double residual) {
        return same && measured ? (upper - lower) / 2 : Double.NaN;
    }

    @Override
    public long sweeps() {
        return evaluation.sweeps() + improvementSweeps;
    }

    /** The average reward of the policy from the initial states. */
    private double gain() {
        double sum = 0;
        for (int s = 0; s < policy.length; s++) {
            sum += model.initial()[s] * evaluation.gains()[s];
        }
        return sum;
    }

    @Override
    public Map<String, Double> metrics() {
        return Map.of("gain", measured ? gain() : Double.NaN);
    }

    @Override
    public Solution solution() {
        return new Solution(model, 1, evaluation.relative(), evaluation.relative(), policy);
    }

    @Override
    public void results(StateWriter results, boolean tables) {
        results.text("solver", evaluation.method());
        results.number("gain", gain());
        if (same && measured) {
            results.number("gainLower", lower);
            results.number("gainUpper", upper);
        }
        if (tables) {
            solution().write(results);
            results.doubles("gains", evaluation.gains());
        }
    }

    @Override
    public void save(StateWriter state) {
        Pairs.save(state, policy);
        state.flag("measured", measured);
        state.flag("converged", converged);
        state.integer("changed", changed);
        state.integer("improvementSweeps", improvementSweeps);
        state.number("lower", measured ? lower : 0);
        state.number("upper", measured ? upper : 0);
        evaluation.save(state.scope("evaluation"));
    }

    @Override
    public void load(StateReader state) {
        policy = Pairs.load(state, model);
        measured = state.flag("measured");
        converged = state.flag("converged");
        changed = (int) state.integer("changed");
        improvementSweeps = state.integer("improvementSweeps");
        lower = state.number("lower");
        upper = state.number("upper");
        evaluation.load(state.scope("evaluation"), policy);
    }
}
