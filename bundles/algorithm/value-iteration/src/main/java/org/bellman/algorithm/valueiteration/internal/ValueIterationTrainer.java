package org.bellman.algorithm.valueiteration.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.Progress;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.Properness;
import org.bellman.learning.planning.Solution;
import org.bellman.learning.planning.TablePolicy;

/** The loop of value iteration: sweep after sweep, until the residual is small enough or the budget is spent. */
final class ValueIterationTrainer implements Trainer {
    /** Transitions read between two boundaries: some milliseconds, but never less than one sweep. */
    static final long CUSTOMARY_WORK = 1_000_000;

    private final TrainingContext context;
    private final ValueIterationParameters parameters;
    private final FiniteModel model;
    private final Sweeps sweeps;
    private final long advanceWork;
    private long steps;
    private long updates;
    private double residual;
    private boolean converged;

    /**
     * Begins at V = 0.
     *
     * @param context what the run gives
     * @param parameters the settings
     * @param advanceWork transitions read between two boundaries; changes no result
     * @return the trainer
     * @throws SettingException if the discount is 1 and the model's total reward is not defined, or values are asked
     *     for and the table of all actions' values would be too long
     */
    static ValueIterationTrainer start(TrainingContext context, ValueIterationParameters parameters, long advanceWork) {
        FiniteModel model = context.task().model();
        if (parameters.values()) {
            Solution.requireTable(model);
        }
        if (parameters.discount() == 1) {
            Optional<String> problem = Properness.problem(model);
            if (problem.isPresent()) {
                throw new SettingException(
                        "discount",
                        parameters.discount(),
                        "is not allowed for " + context.task().id() + ": " + problem.get(),
                        "take a discount below 1");
            }
        }
        return new ValueIterationTrainer(context, parameters, model, advanceWork);
    }

    private ValueIterationTrainer(
            TrainingContext context, ValueIterationParameters parameters, FiniteModel model, long advanceWork) {
        this.context = context;
        this.parameters = parameters;
        this.model = model;
        this.advanceWork = advanceWork;
        sweeps = switch (parameters.method()) {
            case SYNCHRONOUS -> new SynchronousSweeps(model, parameters.discount(), parameters.threads());
            case IN_PLACE -> new InPlaceSweeps(model, parameters.discount());
            case PRIORITIZED -> new PrioritizedSweeps(model, parameters.discount(), parameters.tolerance());
        };
    }

    @Override
    public Progress advance() {
        if (finished()) {
            throw new IllegalStateException("value-iteration has ended after " + steps + " sweeps");
        }
        List<MetricsRow> rows = new ArrayList<>();
        long work = 0;
        do {
            sweep();
            work += model.successors().length;
            if (steps % context.loggingInterval() == 0 || finished()) {
                rows.add(row());
            }
        } while (work < advanceWork && !finished());
        Convergence convergence = new Convergence("residual", residual, parameters.tolerance());
        return new Progress(steps, updates, finished(), rows, Optional.of(convergence));
    }

    private void sweep() {
        residual = sweeps.sweep();
        steps++;
        updates += sweeps.backups();
        if (!Double.isFinite(residual)) {
            throw new TrainingException("in sweep " + steps + ", the residual is " + residual
                    + ", not finite: values have left the range of numbers; scale the rewards down, or lower discount"
                    + " (it is " + parameters.discount() + ")");
        }
        converged = sweeps.complete() && (residual < parameters.tolerance() || residual == 0);
    }

    private boolean finished() {
        return converged || steps == context.budget();
    }

    /**
     * Returns the largest distance from the optimal values: γΔ/(1−γ) with Δ the largest change of a
     * sweep, or Δ/(1−γ) with Δ a bound of the Bellman errors; NaN without discount.
     */
    private double bound() {
        double discount = parameters.discount();
        double error = sweeps.complete() ? discount * residual : residual;
        return discount == 1 ? Double.NaN : error / (1 - discount);
    }

    private MetricsRow row() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("sweeps", (double) steps);
        values.put("residual", residual);
        values.put("bound", bound());
        return new MetricsRow(steps, values);
    }

    @Override
    public Policy policy() {
        return TablePolicy.of(context.task(), solution());
    }

    private Solution solution() {
        return Solution.greedy(model, parameters.discount(), sweeps.values());
    }

    @Override
    public void save(StateWriter state) {
        state.integer("steps", steps);
        state.integer("updates", updates);
        state.number("residual", residual);
        state.flag("converged", converged);
        sweeps.save(state);
    }

    @Override
    public void load(StateReader state) {
        steps = state.integer("steps");
        updates = state.integer("updates");
        residual = state.number("residual");
        converged = state.flag("converged");
        sweeps.load(state);
    }

    /**
     * Writes {@code sweeps}, {@code converged}, {@code residual}, {@code bound} (not without
     * discount) and, if asked for, what {@link Solution#write} writes.
     */
    @Override
    public void results(StateWriter results) {
        results.integer("sweeps", steps);
        results.flag("converged", converged);
        results.number("residual", residual);
        if (Double.isFinite(bound())) {
            results.number("bound", bound());
        }
        if (parameters.values()) {
            solution().write(results);
        }
    }

    @Override
    public void close() {
        sweeps.close();
    }
}
