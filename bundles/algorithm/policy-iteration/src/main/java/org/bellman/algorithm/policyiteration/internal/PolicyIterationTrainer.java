package org.bellman.algorithm.policyiteration.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.Progress;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.Planning;
import org.bellman.learning.planning.Solution;
import org.bellman.learning.planning.TablePolicy;

/**
 * The loop of policy iteration: a step evaluates the policy, in pieces between which there may be
 * boundaries, and improves it; until nothing is left to improve or the budget of steps is spent.
 */
final class PolicyIterationTrainer implements Trainer {
    /** Transitions read between two boundaries: some milliseconds, but never less than one piece. */
    static final long CUSTOMARY_WORK = 1_000_000;

    private final TrainingContext context;
    private final PolicyIterationParameters parameters;
    private final FiniteModel model;
    private final Rounds rounds;
    private final long advanceWork;
    private long steps;
    private long improvements;
    private double residual;

    /**
     * Begins with the initial policy.
     *
     * @param context what the run gives
     * @param parameters the settings
     * @param advanceWork transitions read between two boundaries; changes no result
     * @return the trainer
     * @throws SettingException if the settings do not fit the task
     */
    static PolicyIterationTrainer start(
            TrainingContext context, PolicyIterationParameters parameters, long advanceWork) {
        parameters.check(context.task());
        return new PolicyIterationTrainer(context, parameters, context.task().model(), advanceWork);
    }

    private PolicyIterationTrainer(
            TrainingContext context, PolicyIterationParameters parameters, FiniteModel model, long advanceWork) {
        this.context = context;
        this.parameters = parameters;
        this.model = model;
        this.advanceWork = advanceWork;
        rounds = parameters.average() ? new AverageRounds(parameters, model) : new DiscountedRounds(parameters, model);
    }

    @Override
    public Progress advance() {
        if (finished()) {
            throw new IllegalStateException("policy-iteration has ended after " + steps + " improvements");
        }
        List<MetricsRow> rows = new ArrayList<>();
        long work = 0;
        do {
            if (rounds.evaluated()) {
                work += rounds.improve();
                if (rounds.improved()) {
                    count();
                    if (steps % context.loggingInterval() == 0 || finished()) {
                        rows.add(row());
                    }
                }
            } else {
                work += rounds.evaluate();
            }
        } while (work < advanceWork && !finished());
        Optional<Convergence> convergence = steps == 0
                ? Optional.empty()
                : Optional.of(new Convergence("residual", residual, parameters.tolerance()));
        return new Progress(steps, rounds.sweeps() * model.states(), finished(), rows, convergence);
    }

    private void count() {
        residual = rounds.residual();
        steps++;
        improvements += rounds.changed() > 0 ? 1 : 0;
        Planning.requireFinite("at improvement " + steps, residual, parameters.discount());
    }

    private boolean finished() {
        return rounds.converged() || steps == context.budget();
    }

    private MetricsRow row() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("improvements", (double) improvements);
        values.put("changes", (double) rounds.changed());
        values.put("sweeps", (double) rounds.sweeps());
        values.put("residual", residual);
        values.put("bound", rounds.bound(residual));
        values.putAll(rounds.metrics());
        return new MetricsRow(steps, values);
    }

    @Override
    public Policy policy() {
        return TablePolicy.of(context.task(), rounds.solution());
    }

    @Override
    public void save(StateWriter state) {
        state.integer("steps", steps);
        state.integer("improvements", improvements);
        state.number("residual", residual);
        rounds.save(state);
    }

    @Override
    public void load(StateReader state) {
        steps = state.integer("steps");
        improvements = state.integer("improvements");
        residual = state.number("residual");
        rounds.load(state);
    }

    /**
     * Writes {@code improvements} (those that changed the policy), {@code sweeps}, {@code converged},
     * {@code residual}, {@code bound} (where there is one), {@code solver}, of an average {@code gain}
     * and where they are known {@code gainLower} and {@code gainUpper}, and, if asked for, what {@link
     * Solution#write} writes and of an average {@code gains} [states].
     */
    @Override
    public void results(StateWriter results) {
        results.integer("improvements", improvements);
        results.integer("sweeps", rounds.sweeps());
        results.flag("converged", rounds.converged());
        results.number("residual", residual);
        double bound = rounds.bound(residual);
        if (Double.isFinite(bound)) {
            results.number("bound", bound);
        }
        rounds.results(results, parameters.values());
    }

    @Override
    public void close() {
        // Nothing but memory.
    }
}
