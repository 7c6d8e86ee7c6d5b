package org.bellman.testkit.algorithm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.PolicyState;
import org.bellman.api.algorithm.Progress;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.environment.Environment;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.space.Discrete;
import org.bellman.api.task.Task;
import org.bellman.state.Snapshot;
import org.bellman.testkit.state.StateTrace;

/** Drives a trainer from boundary to boundary, as the runtime does. One thread at a time. */
public final class TestRun implements AutoCloseable {
    private final Function<TrainingContext, Trainer> start;
    private TrainingContext context;
    private final List<MetricsRow> rows = new ArrayList<>();
    private Trainer trainer;
    private Progress progress = new Progress(0, 0, false, List.of());
    private int boundaries;

    /**
     * Starts a trainer.
     *
     * @param start makes a trainer
     * @param context what it is given
     */
    public TestRun(Function<TrainingContext, Trainer> start, TrainingContext context) {
        this.start = start;
        this.context = context;
        trainer = start.apply(context);
    }

    /**
     * Returns the trainer at work.
     *
     * @return the present one, which {@link #reload} replaces
     */
    public Trainer trainer() {
        return trainer;
    }

    /**
     * Returns where the trainer stands.
     *
     * @return what it said at the last boundary
     */
    public Progress progress() {
        return progress;
    }

    /**
     * Returns all rows of metrics so far.
     *
     * @return in the order in which they came
     */
    public List<MetricsRow> rows() {
        return rows;
    }

    /**
     * Returns how many boundaries there were.
     *
     * @return at least 0
     */
    public int boundaries() {
        return boundaries;
    }

    /** Goes to the next boundary. */
    public void advance() {
        progress = trainer.advance();
        rows.addAll(progress.rows());
        boundaries++;
    }

    /**
     * Goes on to a boundary, or to the end if that comes first.
     *
     * @param boundary counted from the start
     */
    public void advanceTo(int boundary) {
        while (boundaries < boundary && !progress.finished()) {
            advance();
        }
    }

    /**
     * Goes to the end.
     *
     * @return this run
     */
    public TestRun finish() {
        advanceTo(Integer.MAX_VALUE);
        return this;
    }

    /** Saves the trainer, closes it, and loads its state into one made afresh. */
    public void reload() {
        reload(context);
    }

    /**
     * Saves the trainer, closes it, and loads its state into one made afresh under other settings.
     *
     * @param other what the new trainer is given
     */
    public void reload(TrainingContext other) {
        context = other;
        Snapshot snapshot = Snapshot.copying();
        trainer.save(snapshot.writer());
        trainer.close();
        trainer = start.apply(context);
        trainer.load(snapshot.reader());
    }

    /**
     * Returns everything that the trainer saves.
     *
     * @return path of each entry to its exact value
     */
    public Map<String, String> trace() {
        return StateTrace.of(trainer::save);
    }

    /**
     * Plays episodes with a copy of the policy, on an environment of its own.
     *
     * @param task what is played
     * @param mode how actions are picked
     * @param episodes how many, at least 1
     * @return the mean of their returns
     */
    public double evaluate(Task task, ActionMode mode, int episodes) {
        float[] observation = new float[task.observationSpace().size()];
        float[] action = new float[task.actionSpace().size()];
        boolean[] mask = new boolean[task.actionSpace() instanceof Discrete discrete ? discrete.n() : 0];
        double sum = 0;
        try (Policy policy = trainer.policy();
                Environment environment = task.createEnvironment()) {
            PolicyState memory = policy.newState(1, context.random("evaluation", 0));
            for (int i = 0; i < episodes; i++) {
                environment.reset(context.seed("evaluation", i), observation, 0);
                memory.reset(0);
                int flags = 0;
                while (flags == 0) {
                    if (mask.length > 0 && environment.actionMask(mask, 0)) {
                        memory.mask(0, mask, 0);
                    }
                    policy.act(observation, 1, memory, mode, action);
                    flags = environment.step(action, 0, observation, 0);
                    sum += environment.reward();
                }
            }
        }
        return sum / episodes;
    }

    @Override
    public void close() {
        trainer.close();
    }
}
