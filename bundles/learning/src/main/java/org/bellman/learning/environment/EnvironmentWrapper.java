package org.bellman.learning.environment;

import java.util.Objects;
import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.Frame;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/**
 * An environment around another one. Everything is passed on; a subclass changes what it is there for.
 * What it remembers of an episode belongs into {@link #save} and {@link #load}. One thread at a time.
 */
public abstract class EnvironmentWrapper implements Environment {
    private final Environment environment;

    /**
     * Wraps an environment.
     *
     * @param environment the environment; closed with this one
     */
    protected EnvironmentWrapper(Environment environment) {
        this.environment = Objects.requireNonNull(environment, "environment");
    }

    /**
     * Returns the environment inside.
     *
     * @return as it was given
     */
    protected final Environment environment() {
        return environment;
    }

    @Override
    public void reset(long seed, float[] observation, int offset) {
        environment.reset(seed, observation, offset);
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        return environment.step(action, actionOffset, observation, offset);
    }

    @Override
    public double reward() {
        return environment.reward();
    }

    @Override
    public boolean actionMask(boolean[] mask, int offset) {
        return environment.actionMask(mask, offset);
    }

    @Override
    public boolean restorable() {
        return environment.restorable();
    }

    @Override
    public Optional<Frame> render() {
        return environment.render();
    }

    @Override
    public void save(StateWriter state) {
        environment.save(state);
    }

    @Override
    public void load(StateReader state) {
        environment.load(state);
    }

    @Override
    public void close() {
        environment.close();
    }
}
