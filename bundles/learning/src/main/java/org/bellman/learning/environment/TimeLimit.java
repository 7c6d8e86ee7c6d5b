package org.bellman.learning.environment;

import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.Frame;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Shapes;

/** Truncates episodes after a number of steps. A step that terminates at the limit is terminated. */
public final class TimeLimit implements Environment {
    private final Environment environment;
    private final int limit;
    private int steps;

    /**
     * Puts a limit around an environment.
     *
     * @param environment the environment; closed with this one
     * @param limit steps in an episode, at least 1
     * @throws IllegalArgumentException if the limit is below 1
     */
    public TimeLimit(Environment environment, int limit) {
        Shapes.positive("time-limit", limit);
        this.environment = environment;
        this.limit = limit;
    }

    @Override
    public void reset(long seed, float[] observation, int offset) {
        environment.reset(seed, observation, offset);
        steps = 0;
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (steps >= limit) {
            throw new IllegalStateException("the episode ended at its limit of " + limit + " steps; reset first");
        }
        int flags = environment.step(action, actionOffset, observation, offset);
        steps++;
        return flags == 0 && steps >= limit ? TRUNCATED : flags;
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
        state.integer("steps", steps);
        environment.save(state.scope("environment"));
    }

    @Override
    public void load(StateReader state) {
        steps = Math.toIntExact(state.integer("steps"));
        environment.load(state.scope("environment"));
    }

    @Override
    public void close() {
        environment.close();
    }
}
