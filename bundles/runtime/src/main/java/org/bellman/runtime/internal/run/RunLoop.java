package org.bellman.runtime.internal.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.MismatchException;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.Progress;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.logger.RunInfo;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.run.Evaluation;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateWriter;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.runtime.internal.directory.Plan;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.directory.Timings;
import org.bellman.runtime.internal.evaluation.Evaluator;
import org.bellman.runtime.internal.run.Failures.Phase;
import org.bellman.state.Checkpoint;
import org.bellman.state.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a run, on its thread: make the trainer, perhaps load, advance from boundary to boundary,
 * and hand over, suspend or finish. Knows no algorithm.
 */
final class RunLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

    private final Activation activation;
    private final RunControl control;
    private final RunTools tools;
    private final RunRecord record;
    private final Plan plan;
    private final Map<String, Double> metrics = new LinkedHashMap<>();

    private Phase phase = Phase.PREPARING;
    private String maker = "";
    private Pipeline pipeline;
    private Trainer trainer;
    private RunLogs logs;
    private Timings timings;
    private CheckpointSchedule schedule;
    private double secondsBefore;
    private long trainedNanos;
    private long steps;
    private long updates;
    private boolean finished;
    private long savedUpdates = -1;
    private long savedSteps = -1;

    RunLoop(Activation activation, RunControl control, RunTools tools) {
        this.activation = activation;
        this.control = control;
        this.tools = tools;
        this.record = activation.record();
        this.plan = record.plan();
    }

    @Override
    public void run() {
        Outcome outcome;
        try {
            prepare();
            outcome = control.running(activation) ? train() : new Outcome.Abandoned();
        } catch (Throwable e) {
            outcome = failed(e);
        }
        close(outcome);
        control.ended(activation, outcome);
    }

    private void prepare() {
        BoundParts parts = activation.parts();
        pipeline = tools.pipelines().create(record, parts);
        Snapshot snapshot = activation.takeInitial();
        boolean onDisk = snapshot == null;
        if (onDisk) {
            snapshot = tools.checkpoints().newest().map(Checkpoint::state).orElse(null);
        }
        Saved saved = snapshot == null ? null : Saved.read(snapshot);
        phase = Phase.STARTING;
        trainer = parts.algorithm()
                .start(new RunContext(
                        pipeline.with(trainingTask(saved)),
                        plan,
                        parts.backend(),
                        tools.directory().path().getParent()));
        phase = Phase.LOADING;
        Map<String, Object> positions = Map.of();
        if (snapshot != null) {
            load(snapshot, saved);
            positions = Saved.nested(snapshot.entries(), Saved.LOGGERS);
        }
        timings = Timings.upTo(tools.directory(), snapshot == null ? -1 : steps);
        secondsBefore = onDisk ? timings.seconds() : activation.seconds();
        schedule = new CheckpointSchedule(plan.checkpointInterval(), steps, tools.nanoTime());
        logs = new RunLogs(info(), record.parts().loggerIds(), positions, parts.loggers(), tools.journal());
        report(List.of());
        phase = Phase.TRAINING;
    }

    /** A snapshot of another task holds no state of this one's environments. */
    private Task trainingTask(Saved saved) {
        Task task = pipeline.task();
        if (saved == null || saved.task().equals(task.id())) {
            return task;
        }
        tools.journal()
                .write(task.id() + " takes the place of " + saved.task() + " after step " + saved.steps()
                        + "; the episodes under way are cut, and new ones begin");
        return WrappedTask.begunAnew(task);
    }

    private void load(Snapshot snapshot, Saved saved) {
        maker = saved.maker();
        trainer.load(snapshot.reader().scope(Saved.TRAINER));
        steps = saved.steps();
        updates = saved.updates();
        finished = saved.finished();
        metrics.putAll(saved.metrics());
    }

    private RunInfo info() {
        return new RunInfo(
                record.name(),
                tools.directory().path(),
                record.parts().algorithm().id(),
                record.parts().task().id(),
                record.parts().backend().id(),
                plan.seed(),
                plan.budget(),
                plan.unit());
    }

    private Outcome train() {
        logs.state("running", "");
        while (true) {
            activation.alive();
            Request request = activation.request();
            if (request == Request.ABANDON || !control.current(activation)) {
                return new Outcome.Abandoned();
            }
            if (request == Request.SUSPEND) {
                checkpoint();
                return new Outcome.Suspended();
            }
            if (request == Request.HAND_OVER) {
                return new Outcome.HandedOver(snapshot());
            }
            if (finished) {
                return finish();
            }
            advance();
        }
    }

    private void advance() {
        long before = tools.nanoTime().getAsLong();
        Progress progress = trainer.advance();
        trainedNanos += tools.nanoTime().getAsLong() - before;
        if (!control.current(activation)) {
            return;
        }
        steps = progress.steps();
        updates = progress.updates();
        finished = progress.finished();
        progress.convergence().ifPresent(logs::convergence);
        report(progress.rows());
        if (schedule.due(steps)) {
            checkpoint();
        }
    }

    private void report(List<MetricsRow> rows) {
        logs.refresh();
        for (MetricsRow row : rows) {
            logs.log(row);
            row.values().forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    metrics.put(name, value);
                }
            });
        }
        logs.progress(steps, updates);
        control.progressed(
                activation, steps, updates, seconds(), rows.isEmpty() ? Map.of() : new LinkedHashMap<>(metrics));
    }

    private double seconds() {
        return secondsBefore + trainedNanos * 1e-9;
    }

    /** The whole state. It shares the trainer's large arrays, which is safe until it advances. */
    private Snapshot snapshot() {
        phase = Phase.SAVING;
        Snapshot snapshot = Snapshot.sharing();
        StateWriter state = snapshot.writer();
        new Saved(
                        steps,
                        updates,
                        finished,
                        metrics,
                        record.parts().algorithm().toString(),
                        pipeline.task().id())
                .write(state);
        trainer.save(state.scope(Saved.TRAINER));
        logs.save(state.scope(Saved.LOGGERS));
        phase = Phase.TRAINING;
        return snapshot;
    }

    private void checkpoint() {
        if (steps == savedSteps && updates == savedUpdates) {
            return;
        }
        Snapshot snapshot = snapshot();
        if (!control.current(activation)) {
            return;
        }
        phase = Phase.SAVING;
        tools.checkpoints()
                .write(steps, snapshot, CheckpointFacts.of(record, updates))
                .forEach(tools.journal()::write);
        savedSteps = steps;
        savedUpdates = updates;
        schedule.written(steps);
        try {
            timings.add(steps, updates, seconds());
        } catch (StateException e) {
            // The checkpoint is whole without them.
            tools.journal().write("The timings are not complete: " + e.getMessage());
        }
        phase = Phase.TRAINING;
    }

    private Outcome finish() {
        checkpoint();
        Snapshot results = Snapshot.copying();
        trainer.results(results.writer());
        Optional<Evaluation> evaluation = Optional.empty();
        if (plan.evaluationEpisodes() > 0 && pipeline.task().kinds().contains(TaskKind.ENVIRONMENT)) {
            try {
                evaluation = Optional.of(evaluate());
            } catch (MismatchException e) {
                unevaluated(e);
            } catch (EvaluationStopped e) {
                return stopped();
            }
        }
        Map<String, Object> found = Saved.flat(results.entries());
        return new Outcome.Done(
                evaluation,
                found,
                found.isEmpty() ? Optional.empty() : pipeline.task().grid());
    }

    private Evaluation evaluate() {
        phase = Phase.EVALUATING;
        logs.state("evaluating", "");
        Task task = WrappedTask.stoppable(pipeline.task(), this::disturbed);
        ActionMode mode = ActionMode.valueOf(plan.evaluationMode().toUpperCase(Locale.ROOT));
        try (Policy policy = trainer.policy()) {
            return Evaluator.evaluate(task, policy, plan.seed(), plan.evaluationEpisodes(), mode);
        }
    }

    /** Asked at each step of an evaluation. */
    private boolean disturbed() {
        activation.alive();
        return activation.request() != Request.NONE;
    }

    /** A planner's table has no place in an environment that hides the model's states, and is right all the same. */
    private void unevaluated(MismatchException cause) {
        String sentence = "there is no evaluation: " + cause.getMessage();
        tools.journal().write("warning: " + sentence);
        LOG.warn("{}: {}", record.name(), sentence);
    }

    /** In the evaluation somebody asked for something; the last checkpoint is there already. */
    private Outcome stopped() {
        if (activation.request() == Request.ABANDON || !control.current(activation)) {
            return new Outcome.Abandoned();
        }
        return activation.request() == Request.SUSPEND ? new Outcome.Suspended() : new Outcome.HandedOver(snapshot());
    }

    private Outcome failed(Throwable cause) {
        String sentence = Failures.sentence(record, activation.parts(), phase, steps, maker, cause);
        return new Outcome.Failed(sentence, cause, Failures.repeats(cause));
    }

    private void close(Outcome outcome) {
        if (logs != null) {
            closed("logs", () -> {
                tell(outcome);
                logs.close();
            });
        }
        if (trainer != null) {
            closed("trainer", trainer::close);
        }
        logs = null;
        trainer = null;
        pipeline = null;
    }

    /** Whatever is thrown here, the run has ended as it has; only the journal hears of it. */
    private void closed(String what, Runnable closing) {
        try {
            closing.run();
        } catch (Throwable e) {
            tools.journal().write("The " + what + " could not be closed: " + Failures.told(e), e);
        }
    }

    private void tell(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            logs.state("done", "");
        } else if (outcome instanceof Outcome.Suspended) {
            logs.state("suspended", "");
        } else if (outcome instanceof Outcome.Failed failure) {
            logs.state("failed", failure.sentence());
        } else if (outcome instanceof Outcome.HandedOver) {
            logs.state("paused", "");
        }
    }
}
