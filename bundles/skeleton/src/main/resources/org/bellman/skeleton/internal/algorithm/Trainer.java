package {{package}};

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
import org.bellman.learning.environment.Lanes;
import org.bellman.learning.schedule.Schedule;
import org.bellman.learning.space.UniformActions;
import org.bellman.learning.statistics.EpisodeStatistics;
import org.bellman.learning.statistics.MetricsRecorder;

/**
 * {{id}} at work in one run: steps, ε-greedy, and an update after each. What changes from step to step is all in {@link
 * #save} and {@link #load}: so a run that is interrupted, or whose bundle is updated, goes on in the same bits.
 */
final class {{Class}}Trainer implements Trainer {
    /** Steps between two boundaries: some milliseconds. Bellman saves, pauses and stops at boundaries alone. */
    static final int CUSTOMARY_STEPS = 1000;

    private static final List<String> METRICS =
            List.of("episodeReturn", "episodeLength", "episodes", "tdError", "epsilon", "learningRate");

    private final TrainingContext context;
    private final {{Class}}Parameters parameters;
    private final int stepsPerAdvance;
    private final {{Class}}Table table;
    private final Lanes lanes;
    private final EpisodeStatistics episodes = new EpisodeStatistics(1);
    private final MetricsRecorder metrics;
    private final RandomStream exploration;
    private final Schedule epsilon;
    private final float[] action = new float[1];
    private final boolean masked;

    /** [actions]: what the environment allows next; always everything, if it has no masks. */
    private final boolean[] allowed;

    private long steps;

    /**
     * Begins at step 0. If something fails, the environment is closed.
     *
     * @param context what the run gives
     * @param parameters the settings
     * @param stepsPerAdvance steps between two boundaries, at least 1; changes no result
     * @return the trainer
     */
    static {{Class}}Trainer start(TrainingContext context, {{Class}}Parameters parameters, int stepsPerAdvance) {
        Task task = context.task();
        // One environment. Lanes resets it when an episode ends, with seeds of its own, and keeps the final observation.
        Lanes lanes = new Lanes(task::createEnvironment, 1, 1, 1, context.seed());
        try {
            lanes.begin();
            return new {{Class}}Trainer(context, parameters, lanes, stepsPerAdvance);
        } catch (RuntimeException | Error e) {
            lanes.close();
            throw e;
        }
    }

    private {{Class}}Trainer(
            TrainingContext context, {{Class}}Parameters parameters, Lanes lanes, int stepsPerAdvance) {
        this.context = context;
        this.parameters = parameters;
        this.lanes = lanes;
        this.stepsPerAdvance = stepsPerAdvance;
        table = {{Class}}Table.of(context.task());
        allowed = new boolean[table.actions()];
        Arrays.fill(allowed, true);
        masked = lanes.actionMask(0, allowed, 0);
        if (masked) {
            lanes.keepMasks(table.actions());
        }
        metrics = new MetricsRecorder(context.loggingInterval(), context.budget(), METRICS);
        // Every purpose has a stream of its own, derived from the run's seed, and saved with the rest.
        exploration = context.random("exploration", 0);
        epsilon = parameters.exploration(context.budget());
    }

    @Override
    public Progress advance() {
        if (steps == context.budget()) {
            throw new IllegalStateException("{{id}} has done its " + context.budget() + " steps");
        }
        for (int i = 0; i < stepsPerAdvance && steps < context.budget(); i++) {
            step();
            if (metrics.isDue(steps)) {
                closeRow();
            }
        }
        return new Progress(steps, steps, steps == context.budget(), metrics.drain());
    }

    private void step() {
        int chosen = choose(table.state(lanes.observations()[0]));
        action[0] = table.action(chosen);
        lanes.step(action, 1);
        // A truncated episode was cut from outside: only termination makes the discount 0.
        double error = table.update(
                table.state(lanes.before()[0]),
                chosen,
                lanes.reward(0),
                lanes.ending(0).discount(parameters.discount()),
                table.state(lanes.after()[0]),
                masked ? lanes.masksAfter() : allowed,
                parameters.learningRate());
        episodes.step(0, lanes.reward(0), lanes.ending(0).endsEpisode());
        steps++;
        metrics.add("tdError", error);
    }

    private int choose(int state) {
        lanes.actionMask(0, allowed, 0);
        return exploration.nextDouble() < epsilon.at(steps)
                ? UniformActions.drawAllowed(exploration, allowed, 0, allowed.length)
                : table.best(state, allowed, 0);
    }

    private void closeRow() {
        metrics.add("episodeReturn", episodes.meanReturn());
        metrics.add("episodeLength", episodes.meanLength());
        metrics.add("episodes", episodes.episodes());
        metrics.add("epsilon", epsilon.at(steps));
        metrics.add("learningRate", parameters.learningRate());
        metrics.close(steps);
    }

    @Override
    public Policy policy() {
        return new {{Class}}Policy(table.copy(), epsilon.at(steps));
    }

    @Override
    public void save(StateWriter state) {
        state.integer("steps", steps);
        table.save(state);
        lanes.save(state.scope("environment"));
        episodes.save(state.scope("episodes"));
        metrics.save(state.scope("metrics"));
        exploration.save(state, "exploration");
    }

    @Override
    public void load(StateReader state) {
        steps = state.integer("steps");
        table.load(state);
        boolean[] lost = new boolean[1];
        lanes.load(state.scope("environment"), lost);
        episodes.load(state.scope("episodes"));
        metrics.load(state.scope("metrics"));
        exploration.load(state, "exploration");
        if (lost[0]) {
            // The environment cannot be restored: another episode has begun.
            episodes.drop(0);
        }
    }

    @Override
    public void close() {
        lanes.close();
    }
}
