package org.bellman.testkit.algorithm;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.PolicyState;
import org.bellman.api.algorithm.Progress;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.random.RandomStream;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.SpaceKind;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.environment.Lanes;
import org.bellman.learning.statistics.EpisodeStatistics;
import org.bellman.learning.statistics.MetricsRecorder;

/** The smallest algorithm that learns, a table of mean rewards, with faults on demand. */
final class TableLearner implements Algorithm {
    /** What is wrong with it. */
    enum Fault {
        EXPLORATION_IS_NOT_SAVED,
        BOUNDARIES_MATTER,
        BUDGET_IS_OVERSHOT,
        POLICY_SHARES_THE_TABLE,
        POLICY_DRAWS_FROM_TRAINING,
        SEED_IS_IGNORED,
        ROWS_AT_BOUNDARIES,
        ENVIRONMENT_IS_LEFT_OPEN,
        NOTHING_IS_LEARNED
    }

    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);

    TableLearner(Fault... faults) {
        this.faults.addAll(List.of(faults));
    }

    @Override
    public Needs needs(Settings settings) {
        return Needs.environment(Set.of(SpaceKind.DISCRETE), Set.of(SpaceKind.DISCRETE));
    }

    @Override
    public Trainer start(TrainingContext context) {
        return new Learner(context, 50);
    }

    Trainer start(TrainingContext context, int stepsPerAdvance) {
        return new Learner(context, stepsPerAdvance);
    }

    private final class Learner implements Trainer {
        private final TrainingContext context;
        private final int stepsPerAdvance;
        private final int n;
        private final Lanes lanes;
        private final EpisodeStatistics episodes = new EpisodeStatistics(1);
        private final MetricsRecorder metrics;
        private final RandomStream exploration;
        private double[] table;
        private long steps;

        Learner(TrainingContext context, int stepsPerAdvance) {
            this.context = context;
            this.stepsPerAdvance = stepsPerAdvance;
            n = ((Discrete) context.task().actionSpace()).n();
            long seed = faults.contains(Fault.SEED_IS_IGNORED) ? 0 : context.seed();
            lanes = new Lanes(context.task()::createEnvironment, 1, 1, 1, seed);
            metrics = new MetricsRecorder(context.loggingInterval(), context.budget(), List.of("episodeReturn"));
            exploration = faults.contains(Fault.SEED_IS_IGNORED)
                    ? org.bellman.state.random.RandomStreams.of(0)
                    : context.random("exploration", 0);
            table = new double[n * n];
            lanes.begin();
        }

        @Override
        public Progress advance() {
            long budget = context.budget() + (faults.contains(Fault.BUDGET_IS_OVERSHOT) ? 1 : 0);
            if (steps == budget) {
                throw new IllegalStateException("the budget is spent");
            }
            if (faults.contains(Fault.BOUNDARIES_MATTER)) {
                exploration.nextLong();
            }
            for (int i = 0; i < stepsPerAdvance && steps < budget; i++) {
                step();
            }
            List<MetricsRow> rows = new ArrayList<>(metrics.drain());
            if (faults.contains(Fault.ROWS_AT_BOUNDARIES)) {
                rows.add(new MetricsRow(steps, java.util.Map.of("episodeReturn", 0.0)));
            }
            return new Progress(steps, steps, steps == budget, rows);
        }

        private void step() {
            int state = (int) lanes.observations()[0];
            float[] action = {exploration.nextInt(n)};
            lanes.step(action, 1);
            double reward = faults.contains(Fault.NOTHING_IS_LEARNED) ? 0 : lanes.reward(0);
            table[state * n + (int) action[0]] += 0.1 * (reward - table[state * n + (int) action[0]]);
            episodes.step(0, lanes.reward(0), lanes.ending(0).endsEpisode());
            steps++;
            if (metrics.isDue(steps)) {
                metrics.add("episodeReturn", episodes.meanReturn());
                metrics.close(steps);
            }
        }

        @Override
        public Policy policy() {
            if (faults.contains(Fault.POLICY_DRAWS_FROM_TRAINING)) {
                exploration.nextLong();
            }
            return new TablePolicy(faults.contains(Fault.POLICY_SHARES_THE_TABLE) ? table : table.clone(), n);
        }

        @Override
        public void save(StateWriter state) {
            state.integer("steps", steps);
            state.doubles("table", table, n, n);
            lanes.save(state.scope("environment"));
            episodes.save(state.scope("episodes"));
            metrics.save(state.scope("metrics"));
            if (!faults.contains(Fault.EXPLORATION_IS_NOT_SAVED)) {
                exploration.save(state, "exploration");
            }
        }

        @Override
        public void load(StateReader state) {
            steps = state.integer("steps");
            table = state.doubles("table", n, n);
            lanes.load(state.scope("environment"), new boolean[1]);
            episodes.load(state.scope("episodes"));
            metrics.load(state.scope("metrics"));
            if (!faults.contains(Fault.EXPLORATION_IS_NOT_SAVED)) {
                exploration.load(state, "exploration");
            }
        }

        @Override
        public void close() {
            if (!faults.contains(Fault.ENVIRONMENT_IS_LEFT_OPEN)) {
                lanes.close();
            }
        }
    }

    private record TablePolicy(double[] table, int n) implements Policy {
        private record Memory(RandomStream random) implements PolicyState {
            @Override
            public void reset(int lane) {
                // A table remembers nothing of an episode.
            }
        }

        @Override
        public PolicyState newState(int lanes, RandomStream random) {
            return new Memory(random);
        }

        @Override
        public void act(float[] observations, int lanes, PolicyState state, ActionMode mode, float[] actions) {
            for (int lane = 0; lane < lanes; lane++) {
                int best =
                        mode == ActionMode.SAMPLED ? ((Memory) state).random().nextInt(n) : 0;
                for (int a = 0; mode == ActionMode.GREEDY && a < n; a++) {
                    best = value(observations[lane], a) > value(observations[lane], best) ? a : best;
                }
                actions[lane] = best;
            }
        }

        private double value(float state, int action) {
            return table[(int) state * n + action];
        }

        @Override
        public void save(StateWriter state) {
            state.doubles("table", table, n, n);
        }

        @Override
        public void close() {
            // A table holds nothing that needs releasing.
        }
    }
}
