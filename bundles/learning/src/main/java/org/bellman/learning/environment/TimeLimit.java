package org.bellman.learning.environment;

import org.bellman.api.environment.Environment;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Shapes;

/** Truncates episodes after a number of steps. A step that terminates at the limit is terminated. */
public final class TimeLimit extends EnvironmentWrapper {
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
        super(environment);
        Shapes.positive("time-limit", limit);
        this.limit = limit;
    }

    @Override
    public void reset(long seed, float[] observation, int offset) {
        super.reset(seed, observation, offset);
        steps = 0;
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (steps >= limit) {
            throw new IllegalStateException("the episode ended at its limit of " + limit + " steps; reset first");
        }
        int flags = super.step(action, actionOffset, observation, offset);
        steps++;
        return flags == 0 && steps >= limit ? TRUNCATED : flags;
    }

    @Override
    public void save(StateWriter state) {
        state.integer("steps", steps);
        super.save(state.scope("environment"));
    }

    @Override
    public void load(StateReader state) {
        steps = Math.toIntExact(state.integer("steps"));
        super.load(state.scope("environment"));
    }
}
