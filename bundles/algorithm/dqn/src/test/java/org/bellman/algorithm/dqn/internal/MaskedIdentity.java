package org.bellman.algorithm.dqn.internal;

import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.environment.IdentityEnvironment;
import org.bellman.testkit.settings.NoSettings;
import org.bellman.testkit.settings.TestSettings;

/**
 * The identity environment with one action that is not allowed: the one after the observation. It
 * refuses a step with it, and so finds who ignores the mask.
 */
final class MaskedIdentity implements Environment {
    private static final Discrete SPACE = new Discrete(4, -1);

    private final Environment identity = new IdentityEnvironment(SPACE);
    private int forbidden;

    static TestTask task() {
        EnvironmentFactory factory = new EnvironmentFactory() {
            @Override
            public Space observationSpace(Settings settings) {
                return SPACE;
            }

            @Override
            public Space actionSpace(Settings settings) {
                return SPACE;
            }

            @Override
            public Environment create(Settings settings) {
                return new MaskedIdentity();
            }
        };
        return TestTask.of("Masked identity", factory, TestSettings.of(NoSettings.class));
    }

    @Override
    public void reset(long seed, float[] observation, int offset) {
        identity.reset(seed, observation, offset);
        forbidAfter(observation[offset]);
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (action[actionOffset] - SPACE.start() == forbidden) {
            throw new IllegalArgumentException("action " + action[actionOffset] + " is not allowed here");
        }
        int flags = identity.step(action, actionOffset, observation, offset);
        forbidAfter(observation[offset]);
        return flags;
    }

    private void forbidAfter(float observation) {
        forbidden = ((int) observation - SPACE.start() + 1) % SPACE.n();
    }

    @Override
    public boolean actionMask(boolean[] mask, int offset) {
        for (int a = 0; a < SPACE.n(); a++) {
            mask[offset + a] = a != forbidden;
        }
        return true;
    }

    @Override
    public double reward() {
        return identity.reward();
    }

    @Override
    public void save(StateWriter state) {
        state.integer("forbidden", forbidden);
        identity.save(state);
    }

    @Override
    public void load(StateReader state) {
        forbidden = (int) state.integer("forbidden");
        identity.load(state);
    }
}
