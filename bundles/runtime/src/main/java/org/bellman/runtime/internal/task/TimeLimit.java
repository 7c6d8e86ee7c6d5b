package org.bellman.runtime.internal.task;

import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.Frame;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** Truncates episodes after a number of steps; it never terminates one. */
final class TimeLimit implements Environment {
    private final Environment environment;
    private final int limit;
    private long elapsed;

    /**
     * Wraps an environment.
     *
     * @param environment closed by this one
     * @param limit steps in an episode, at least 1
     */
    TimeLimit(Environment environment, int limit) {
        this.environment = environment;
        this.limit = limit;
    }

    @Override
    public void reset(long seed, float[] observation, int offset) {
        environment.reset(seed, observation, offset);
        elapsed = 0;
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (elapsed >= limit) {
            throw new IllegalStateException("the episode was truncated after " + limit + " steps; reset comes first");
        }
        int flags = environment.step(action, actionOffset, observation, offset);
        elapsed++;
        boolean over = elapsed >= limit && (flags & TERMINATED) == 0;
        return over ? flags | TRUNCATED : flags;
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
        state.integer("elapsed", elapsed);
        environment.save(state.scope("environment"));
    }

    @Override
    public void load(StateReader state) {
        elapsed = state.integer("elapsed");
        environment.load(state.scope("environment"));
    }

    @Override
    public void close() {
        environment.close();
    }
}
