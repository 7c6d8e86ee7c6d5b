package org.bellman.algorithm.dqn.internal;

import java.util.Arrays;
import java.util.List;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.Progress;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.random.RandomStream;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.api.task.Task;
import org.bellman.learning.environment.Ending;
import org.bellman.learning.environment.Lanes;
import org.bellman.learning.loss.QLearning;
import org.bellman.learning.replay.PrioritizedSampler;
import org.bellman.learning.replay.ReplayBatch;
import org.bellman.learning.replay.ReplayMemory;
import org.bellman.learning.schedule.Schedule;
import org.bellman.learning.space.UniformActions;
import org.bellman.learning.statistics.EpisodeStatistics;
import org.bellman.learning.statistics.MetricsRecorder;

/**
 * The loop of DQN: one environment step, or one gradient step of the burst that is due, after
 * another. How much of a burst is still to be done is state, so that boundaries fall inside bursts.
 */
final class DqnTrainer implements Trainer {
    /**
     * Work between two boundaries, in multiply-adds: some 5 ms on the fastest backend, below 200 ms on
     * the slowest.
     */
    static final long CUSTOMARY_WORK = 300_000_000;

    /** The least that a step counts for, whatever the network's size: the cost of calls. */
    private static final long LEAST_STEP_WORK = 300_000;

    private static final long LEAST_UPDATE_WORK = 5_000_000;
    private static final double PRIORITY_EPSILON = 1e-6;
    private static final List<String> METRICS = List.of(
            "episodeReturn",
            "episodeLength",
            "episodes",
            "loss",
            "qMean",
            "tdError",
            "gradientNorm",
            "epsilon",
            "learningRate");

    private final TrainingContext context;
    private final DqnParameters parameters;
    private final QFunction function;
    private final DqnUpdate update;
    private final Lanes lanes;
    private final ReplayMemory replay;
    private final ReplayBatch batch;
    private final PrioritizedSampler prioritized;
    private final EpisodeStatistics episodes = new EpisodeStatistics(1);
    private final MetricsRecorder metrics;
    private final RandomStream exploration;
    private final RandomStream sampling;
    private final Schedule epsilon;
    private final Schedule learningRate;
    private final Schedule correction;
    private final float[] input;
    private final float[] output;
    private final float[] q;
    private final float[] action = new float[1];
    private final float[] index = new float[1];
    private final boolean masked;

    /** [actions]: what the environment allows next; always everything, if it has no masks. */
    private final boolean[] allowed;

    private final long advanceWork;
    private final long stepWork;
    private final long updateWork;
    private long steps;
    private long updates;
    private int pending;

    /**
     * Begins at step 0. If something cannot be made, what was made before it is closed.
     *
     * @param context what the run gives
     * @param parameters the settings
     * @param advanceWork work between two boundaries, in multiply-adds; changes no result
     * @return the trainer
     */
    static DqnTrainer start(TrainingContext context, DqnParameters parameters, long advanceWork) {
        Task task = context.task();
        QFunction function = QFunction.of(parameters, task);
        DqnUpdate update = new DqnUpdate(parameters, function, context.backend(), context.seed("weights", 0));
        try {
            Lanes lanes = new Lanes(
                    task::createEnvironment, 1, task.observationSpace().size(), 1, context.seed());
            try {
                lanes.begin();
                return new DqnTrainer(context, parameters, function, update, lanes, advanceWork);
            } catch (RuntimeException | Error e) {
                Closing.after(e, lanes);
                throw e;
            }
        } catch (RuntimeException | Error e) {
            Closing.after(e, update);
            throw e;
        }
    }

    private DqnTrainer(
            TrainingContext context,
            DqnParameters parameters,
            QFunction function,
            DqnUpdate update,
            Lanes lanes,
            long advanceWork) {
        this.context = context;
        this.parameters = parameters;
        this.function = function;
        this.update = update;
        this.lanes = lanes;
        this.advanceWork = advanceWork;
        Task task = context.task();
        allowed = new boolean[function.actions()];
        Arrays.fill(allowed, true);
        masked = lanes.actionMask(0, allowed, 0);
        if (masked) {
            lanes.keepMasks(function.actions());
        }
        Sizes.checkReplay(capacity(), task.observationSpace().size());
        replay = new ReplayMemory(
                capacity(), task.observationSpace(), task.actionSpace(), 1, masked ? function.actions() : 0);
        batch = new ReplayBatch(parameters.batchSize(), replay);
        prioritized = parameters.prioritizedReplay()
                ? new PrioritizedSampler(replay, parameters.priorityExponent(), PRIORITY_EPSILON)
                : null;
        metrics = new MetricsRecorder(context.loggingInterval(), context.budget(), METRICS);
        exploration = context.random("exploration", 0);
        sampling = context.random("replay", 0);
        epsilon = parameters.explorationSchedule(context.budget());
        learningRate = parameters.learningRateSchedule(context.budget());
        correction = parameters.correctionSchedule(context.budget());
        input = new float[function.encoder().encodedSize()];
        output = new float[function.outputs()];
        q = new float[function.actions()];
        long weights = function.spec().parameterCount();
        stepWork = Math.max(LEAST_STEP_WORK, weights);
        // Two forward passes of the targets, one forward and two backward of the step.
        updateWork = Math.max(LEAST_UPDATE_WORK, 5 * weights * parameters.batchSize());
    }

    /** A memory larger than the budget would never be filled. */
    private int capacity() {
        return (int) Math.min(parameters.bufferSize(), context.budget());
    }

    @Override
    public Progress advance() {
        if (finished()) {
            throw new IllegalStateException("dqn has done its " + context.budget() + " steps");
        }
        for (long work = 0; work < advanceWork && !finished(); ) {
            if (pending > 0) {
                learn();
                work += updateWork;
            } else {
                interact();
                work += stepWork;
            }
            if (pending == 0 && metrics.isDue(steps)) {
                closeRow();
            }
        }
        return new Progress(steps, updates, finished(), metrics.drain());
    }

    private boolean finished() {
        return steps == context.budget() && pending == 0;
    }

    /** Takes one environment step, ε-greedy. */
    private void interact() {
        int chosen = choose();
        index[0] = chosen;
        action[0] = function.action(chosen);
        lanes.step(action, 1);
        long row = replay.add(0, lanes.before(), 0, index, 0, lanes.reward(0), lanes.after(), 0, lanes.ending(0));
        // After termination nothing is chosen, and a mask may allow nothing.
        if (masked && lanes.ending(0) != Ending.TERMINATED) {
            replay.mask(row, lanes.masksAfter(), 0);
        }
        if (prioritized != null) {
            prioritized.added(row);
        }
        episodes.step(0, lanes.reward(0), lanes.ending(0).endsEpisode());
        steps++;
        if (steps % parameters.targetUpdate() == 0) {
            update.moveTarget();
        }
        pending = parameters.gradientStepsAfter(steps, context.budget());
    }

    private int choose() {
        lanes.actionMask(0, allowed, 0);
        if (steps < parameters.learningStarts() || exploration.nextDouble() < epsilon.at(steps)) {
            return UniformActions.drawAllowed(exploration, allowed, 0, function.actions());
        }
        function.encoder().encode(lanes.observations(), 0, 1, input, 0);
        update.online().forward(input, 0, 1, output, 0);
        function.values(output, 1, q);
        return QLearning.argMax(q, 0, allowed, 0, function.actions());
    }

    /** Takes one gradient step of the burst that is due. */
    private void learn() {
        if (prioritized == null) {
            replay.sample(sampling, parameters.nSteps(), parameters.discount(), batch);
        } else {
            prioritized.sample(sampling, correction.at(steps), parameters.nSteps(), parameters.discount(), batch);
        }
        float[] tdErrors = update.step(batch, learningRate.at(steps), updates + 1);
        if (prioritized != null) {
            prioritized.update(batch, tdErrors);
        }
        updates++;
        pending--;
        metrics.add("loss", update.loss());
        metrics.add("qMean", update.meanQ());
        metrics.add("tdError", update.meanError());
        metrics.add("gradientNorm", update.gradientNorm());
    }

    private void closeRow() {
        metrics.add("episodeReturn", episodes.meanReturn());
        metrics.add("episodeLength", episodes.meanLength());
        metrics.add("episodes", episodes.episodes());
        metrics.add("epsilon", epsilon.at(steps));
        metrics.add("learningRate", learningRate.at(steps));
        metrics.close(steps);
    }

    @Override
    public Policy policy() {
        return new DqnPolicy(function, update.copyOnline(context.backend()), epsilon.at(steps));
    }

    @Override
    public void save(StateWriter state) {
        state.integer("steps", steps);
        state.integer("updates", updates);
        state.integer("pending", pending);
        update.save(state);
        lanes.save(state.scope("environment"));
        replay.save(state.scope("replay"));
        if (prioritized != null) {
            prioritized.save(state.scope("priorities"));
        }
        episodes.save(state.scope("episodes"));
        metrics.save(state.scope("metrics"));
        exploration.save(state, "exploration");
        sampling.save(state, "sampling");
    }

    @Override
    public void load(StateReader state) {
        steps = state.integer("steps");
        updates = state.integer("updates");
        pending = (int) state.integer("pending");
        update.load(state);
        boolean[] lost = new boolean[1];
        lanes.load(state.scope("environment"), lost);
        replay.load(state.scope("replay"));
        if (prioritized != null) {
            prioritized.load(state.scope("priorities"));
        }
        episodes.load(state.scope("episodes"));
        metrics.load(state.scope("metrics"));
        exploration.load(state, "exploration");
        sampling.load(state, "sampling");
        if (lost[0]) {
            replay.cut(0);
            episodes.drop(0);
        }
    }

    @Override
    public void close() {
        try {
            update.close();
        } finally {
            lanes.close();
        }
    }
}
