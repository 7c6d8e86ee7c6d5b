package org.bellman.testkit.planning;

import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.random.RandomStream;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.api.task.Task;
import org.bellman.state.random.RandomStreams;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.settings.NoSettings;
import org.bellman.testkit.settings.TestSettings;

/** Plays a model from state 0: rewards are the expected ones of the pair. */
final class ModelEnvironment implements Environment {
    private final FiniteModel model;
    private RandomStream random;
    private int state;
    private double reward;

    private ModelEnvironment(FiniteModel model) {
        this.model = model;
    }

    /** Makes the environment's task. */
    static Task task(FiniteModel model) {
        return TestTask.of("Model-v0", new Factory(model), TestSettings.of(NoSettings.class));
    }

    private record Factory(FiniteModel model) implements EnvironmentFactory {
        @Override
        public Space observationSpace(Settings settings) {
            return new Discrete(model.states());
        }

        @Override
        public Space actionSpace(Settings settings) {
            return new Discrete(model.actions());
        }

        @Override
        public Environment create(Settings settings) {
            return new ModelEnvironment(model);
        }
    }

    @Override
    public void reset(long seed, float[] observation, int offset) {
        random = RandomStreams.of(seed);
        state = 0;
        observation[offset] = state;
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        int pair = model.pairOffsets()[state];
        while (model.pairActions()[pair] != (int) action[actionOffset]) {
            pair++;
        }
        reward = model.rewards()[pair];
        double left = random.nextDouble();
        int t = model.transitionOffsets()[pair];
        while (t + 1 < model.transitionOffsets()[pair + 1] && left >= model.probabilities()[t]) {
            left -= model.probabilities()[t++];
        }
        int next = model.successors()[t];
        state = next < 0 ? ~next : next;
        observation[offset] = state;
        return next < 0 ? TERMINATED : 0;
    }

    @Override
    public double reward() {
        return reward;
    }

    @Override
    public void save(StateWriter s) {
        s.integer("state", state);
        random.save(s, "random");
    }

    @Override
    public void load(StateReader s) {
        state = (int) s.integer("state");
        random.load(s, "random");
    }

    @Override
    public void close() {
        // Nothing to release.
    }
}
