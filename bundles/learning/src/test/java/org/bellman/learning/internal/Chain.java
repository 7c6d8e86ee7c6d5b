package org.bellman.learning.internal;

import org.bellman.api.environment.Environment;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/**
 * An environment for tests whose numbers can be told: the observation is (number of the episode's
 * seed modulo 1000, position), a step moves by the action, the reward is the new position, and the
 * episode terminates at a position.
 */
public final class Chain implements Environment {
    private final int end;
    private final boolean restorable;
    private float origin;
    private float position;
    private boolean running;

    public Chain(int end) {
        this(end, true);
    }

    public Chain(int end, boolean restorable) {
        this.end = end;
        this.restorable = restorable;
    }

    @Override
    public void reset(long seed, float[] observation, int offset) {
        origin = Math.floorMod(seed, 1000L);
        position = 0;
        running = true;
        observe(observation, offset);
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (!running) {
            throw new IllegalStateException("no episode is running");
        }
        position += action[actionOffset];
        observe(observation, offset);
        running = position < end;
        return running ? 0 : TERMINATED;
    }

    private void observe(float[] observation, int offset) {
        observation[offset] = origin;
        observation[offset + 1] = position;
    }

    @Override
    public double reward() {
        return position;
    }

    @Override
    public boolean restorable() {
        return restorable;
    }

    @Override
    public void save(StateWriter state) {
        state.floats("state", new float[] {origin, position});
        state.flag("running", running);
    }

    @Override
    public void load(StateReader state) {
        origin = state.floats("state", 2)[0];
        position = state.floats("state", 2)[1];
        running = state.flag("running");
    }
}
