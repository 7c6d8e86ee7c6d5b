package org.bellman.benchmark.internal;

import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.random.RandomStream;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.learning.environment.TimeLimit;
import org.bellman.learning.space.UniformActions;
import org.bellman.state.random.RandomStreams;

/**
 * An environment under random actions, with its customary time limit; an episode's end begins the next
 * one. Actions are drawn beforehand. One thread at a time.
 */
public final class RandomWalk implements Operation, AutoCloseable {
    private static final long SEED = 1;
    private static final int ACTIONS = 4096;

    private final Environment environment;
    private final int actionSize;
    private final float[] actions;
    private final float[] observation;
    private final boolean[] allowed;
    /** The next action that a mask allows, where it forbids the drawn one. */
    private final float[] instead = new float[1];

    private final int start;
    private int action;
    private long episode;

    /**
     * Makes an environment and begins its first episode.
     *
     * @param factory makes the environment
     * @param settings its settings
     */
    public RandomWalk(EnvironmentFactory factory, Settings settings) {
        Environment bare = factory.create(settings);
        int limit = factory.timeLimit(settings);
        environment = limit > 0 ? new TimeLimit(bare, limit) : bare;
        Space space = factory.actionSpace(settings);
        actionSize = space.size();
        actions = new float[ACTIONS * actionSize];
        RandomStream random = RandomStreams.of(SEED);
        UniformActions draws = UniformActions.of(space);
        for (int i = 0; i < ACTIONS; i++) {
            draws.draw(random, actions, i * actionSize);
        }
        allowed = new boolean[space instanceof Discrete discrete ? discrete.n() : 0];
        start = space instanceof Discrete discrete ? discrete.start() : 0;
        observation = new float[factory.observationSpace(settings).size()];
        environment.reset(episode++, observation, 0);
    }

    @Override
    public void run(int times) {
        for (int i = 0; i < times; i++) {
            action = (action + 1) % ACTIONS;
            if (step() != 0) {
                environment.reset(episode++, observation, 0);
            }
        }
    }

    private int step() {
        if (!environment.actionMask(allowed, 0)) {
            return environment.step(actions, action * actionSize, observation, 0);
        }
        int number = (int) actions[action] - start;
        while (!allowed[number]) {
            number = (number + 1) % allowed.length;
        }
        instead[0] = start + number;
        return environment.step(instead, 0, observation, 0);
    }

    @Override
    public void close() {
        environment.close();
    }
}
