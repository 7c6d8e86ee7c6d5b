package org.bellman.itests.plugin.internal;

import org.bellman.api.environment.Environment;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/**
 * A walk of ten steps to the left or to the right; being right of the middle pays. Observation [2]: position from
 * -1 to 1, share of the episode that is over.
 */
class Walk implements Environment {
    private static final int LENGTH = 10;

    private int position;
    private int steps;

    @Override
    public void reset(long seed, float[] observation, int offset) {
        position = 0;
        steps = 0;
        observe(observation, offset);
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        position += action[actionOffset] > 0 ? 1 : -1;
        steps++;
        observe(observation, offset);
        return steps == LENGTH ? TERMINATED : 0;
    }

    private void observe(float[] observation, int offset) {
        observation[offset] = (float) position / LENGTH;
        observation[offset + 1] = (float) steps / LENGTH;
    }

    @Override
    public double reward() {
        return position > 0 ? 1 : 0;
    }

    @Override
    public void save(StateWriter state) {
        state.number("position", position);
        state.number("steps", steps);
    }

    @Override
    public void load(StateReader state) {
        position = (int) state.number("position");
        steps = (int) state.number("steps");
    }
}
