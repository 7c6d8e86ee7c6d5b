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
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.GreedyPolicy;
import org.bellman.learning.planning.Planning;
import org.bellman.learning.planning.Solution;
import org.bellman.learning.planning.TablePolicy;

/**
 * The loop of value iteration: sweep after sweep, until the residual is small enough, the horizon is
 * reached or the budget is spent.
 */
final class ValueIterationTrainer implements Trainer {
    /** Transitions read between two boundaries: some milliseconds, but never less than one sweep. */
    static final long CUSTOMARY_WORK = 1_000_000;

    private final TrainingContext context;
    private final ValueIterationParameters parameters;
    private final FiniteModel model;
    private final Sweeps sweeps;
    /** The same as the sweeps if the average reward is asked for, otherwise null. */
    private final RelativeSweeps relative;

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
     * @throws SettingException if the settings do not fit the task
     */
    static ValueIterationTrainer start(TrainingContext context, ValueIterationParameters parameters, long advanceWork) {
        parameters.check(context.task());
        return new ValueIterationTrainer(context, parameters, context.task().model(), advanceWork);
    }

    private ValueIterationTrainer(
            TrainingContext context, ValueIterationParameters parameters, FiniteModel model, long advanceWork) {
        this.context = context;
        this.parameters = parameters;
        this.model = model;
        this.advanceWork = advanceWork;
        relative = parameters.average() ? new RelativeSweeps(model) : null;
        sweeps = parameters.average() ? relative : discounted();
    }

    private Sweeps discounted() {
        return switch (parameters.method()) {
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
        // A horizon is an end that no residual tells.
        Optional<Convergence> convergence = parameters.horizon() > 0
                ? Optional.empty()
                : Optional.of(new Convergence("residual", residual, parameters.tolerance()));
        return new Progress(steps, updates, finished(), rows, convergence);
    }

    private void sweep() {
        residual = sweeps.sweep();
        steps++;
        updates += sweeps.backups();
        Planning.requireFinite("in sweep " + steps, residual, parameters.discount());
        converged = parameters.horizon() > 0
                ? steps == parameters.horizon()
                : sweeps.complete() && (residual < parameters.tolerance() || residual == 0);
    }

    private boolean finished() {
        return converged || steps == context.budget();
    }

    /**
     * Returns the largest distance from the optimal values: γΔ/(1−γ) with Δ the largest change of a
     * sweep, or Δ/(1−γ) with Δ a bound of the Bellman errors; of an average, the distance from the
     * middle of its bounds. NaN without discount, and with a horizon, whose values are exact.
     */
    private double bound() {
        if (parameters.average()) {
            return residual / 2;
        }
        double error = sweeps.complete() ? parameters.discount() * residual : residual;
        return parameters.horizon() > 0 ? Double.NaN : Planning.bound(parameters.discount(), error);
    }

    private double gain() {
        return relative.lower() + (relative.upper() - relative.lower()) / 2;
    }

    private MetricsRow row() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("sweeps", (double) steps);
        values.put("residual", residual);
        values.put("bound", bound());
        if (parameters.average()) {
            values.put("gain", gain());
        }
        return new MetricsRow(steps, values);
    }

    @Override
    public Policy policy() {
        return parameters.horizon() > 0
                ? TablePolicy.of(
                        context.task(),
                        model,
                        HorizonPolicy.decisions(model, parameters.discount(), Math.max(1, steps)))
                : TablePolicy.of(context.task(), solution());
    }

    /** What is found now; of a horizon, at the first decision. */
    private Solution solution() {
        double[] values = sweeps.values();
        if (parameters.average()) {
            return new Solution(model, 1, values, values, GreedyPolicy.lowest(model, 1, values));
        }
        double discount = parameters.discount();
        if (parameters.horizon() > 0) {
            double[] ahead = HorizonPolicy.ahead(model, discount, Math.max(1, steps));
            return new Solution(model, discount, values, ahead, GreedyPolicy.lowest(model, discount, ahead));
        }
        return Solution.greedy(model, discount, values);
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
     * Writes {@code sweeps}, {@code converged}, {@code residual}, {@code bound} (where there is one), of
     * an average {@code gain}, {@code gainLower} and {@code gainUpper}, and, if asked for, what {@link
     * Solution#write} writes.
     */
    @Override
    public void results(StateWriter results) {
        results.integer("sweeps", steps);
        results.flag("converged", converged);
        results.number("residual", residual);
        if (Double.isFinite(bound())) {
            results.number("bound", bound());
        }
        if (parameters.average()) {
            results.number("gain", gain());
            results.number("gainLower", relative.lower());
            results.number("gainUpper", relative.upper());
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
