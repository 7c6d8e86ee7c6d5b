package org.bellman.testkit.environment;

import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Box;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.MultiDiscrete;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.state.random.RandomStreams;

/**
 * The action that equals the observation earns 1, every other 0; in a Box, within {@link #TOLERANCE}.
 * The next observation is drawn anew, whatever was done. Any correct algorithm solves it in a few
 * thousand steps. After the idea of Stable-Baselines3's {@code tests/test_identity.py}. One thread at
 * a time.
 */
public final class IdentityEnvironment implements Environment {
    /** Steps in an episode, which then is truncated; so the best return is 100. */
    public static final int EPISODE = 100;

    /** How far an action in a Box may lie from the observation. */
    public static final double TOLERANCE = 0.5;

    private final Space space;
    private final float[] shown;
    private long seed;
    private long step = -1;
    private double reward;

    /**
     * Makes an environment before its first reset.
     *
     * @param space of the observations and of the actions; a Box must be bounded
     */
    public IdentityEnvironment(Space space) {
        this.space = space;
        shown = new float[space.size()];
    }

    /**
     * Makes a service that offers it.
     *
     * @param space of the observations and of the actions
     * @return a factory that looks at no settings
     */
    public static EnvironmentFactory factory(Space space) {
        return new Factory(space);
    }

    private record Factory(Space space) implements EnvironmentFactory {
        @Override
        public Space observationSpace(Settings settings) {
            return space;
        }

        @Override
        public Space actionSpace(Settings settings) {
            return space;
        }

        @Override
        public Environment create(Settings settings) {
            return new IdentityEnvironment(space);
        }
    }

    @Override
    public void reset(long seed, float[] observation, int offset) {
        this.seed = seed;
        step = 0;
        reward = 0;
        show(observation, offset);
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (step < 0 || step == EPISODE) {
            throw new IllegalStateException("identity: the episode has ended or not begun; reset it before a step");
        }
        if (!space.contains(action, actionOffset)) {
            throw new IllegalArgumentException("identity: action " + action[actionOffset] + " is not in " + space);
        }
        reward = matches(action, actionOffset) ? 1 : 0;
        step++;
        show(observation, offset);
        return step == EPISODE ? TRUNCATED : 0;
    }

    private boolean matches(float[] action, int offset) {
        double tolerance = space instanceof Box ? TOLERANCE : 0;
        for (int i = 0; i < shown.length; i++) {
            if (Math.abs(action[offset + i] - shown[i]) > tolerance) {
                return false;
            }
        }
        return true;
    }

    private void show(float[] observation, int offset) {
        for (int i = 0; i < shown.length; i++) {
            long bits = RandomStreams.derive(seed, "observation", step * shown.length + i);
            shown[i] = point((bits >>> 11) * 0x1.0p-53, i);
            observation[offset + i] = shown[i];
        }
    }

    private float point(double uniform, int i) {
        if (space instanceof Discrete discrete) {
            return discrete.start() + (int) (uniform * discrete.n());
        }
        if (space instanceof MultiDiscrete several) {
            return (int) (uniform * several.counts().get(i));
        }
        if (space instanceof Box box) {
            float low = box.low().get(i);
            return (float) (low + uniform * (box.high().get(i) - low));
        }
        return uniform < 0.5 ? 0 : 1;
    }

    @Override
    public double reward() {
        return reward;
    }

    @Override
    public void save(StateWriter state) {
        state.integer("seed", seed);
        state.integer("step", step);
        state.number("reward", reward);
        state.floats("shown", shown);
    }

    @Override
    public void load(StateReader state) {
        seed = state.integer("seed");
        step = state.integer("step");
        reward = state.number("reward");
        System.arraycopy(state.floats("shown", shown.length), 0, shown, 0, shown.length);
    }
}
