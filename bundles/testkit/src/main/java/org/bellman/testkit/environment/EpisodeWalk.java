package org.bellman.testkit.environment;

import java.util.Arrays;
import org.bellman.api.environment.Environment;
import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.learning.space.UniformActions;
import org.bellman.state.Snapshot;
import org.bellman.state.random.RandomStreams;

/** A random walk through an environment; its observations lie between margins that nobody may write. */
final class EpisodeWalk implements AutoCloseable {
    /** Where the observation begins. */
    static final int OFFSET = 3;

    private static final float MARGIN = 12345.678f;

    /** 2⁶⁴ divided by the golden ratio: an odd number whose odd multiples need more than 53 bits. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    final Environment environment;
    final Space observations;
    final Space actions;
    final float[] observation;
    int flags;
    private final UniformActions uniform;
    private final float[] action;
    private final boolean[] mask;
    /** The number of the first action, where actions are numbers. */
    private final int first;

    private RandomStream random = RandomStreams.of(0);
    private long episode;

    EpisodeWalk(Environment environment, Space observations, Space actions) {
        this.environment = environment;
        this.observations = observations;
        this.actions = actions;
        observation = new float[observations.size() + 2 * OFFSET];
        Arrays.fill(observation, MARGIN);
        uniform = UniformActions.of(actions);
        action = new float[actions.size() + 2 * OFFSET];
        mask = new boolean[actions instanceof Discrete discrete ? discrete.n() : 0];
        first = actions instanceof Discrete discrete ? discrete.start() : 0;
    }

    /** Begins an episode, seeded by a wide number made of the given one; the actions go on as they were. */
    void reset(long seed) {
        episode = seed;
        flags = 0;
        environment.reset(wide(seed), observation, OFFSET);
    }

    /** Seeds of runs use all 64 bits; a small number would survive being saved as a double, these do not. */
    static long wide(long seed) {
        return (2 * seed + 1) * GOLDEN;
    }

    /** Begins an episode, with actions that follow from its seed. */
    void begin(long seed) {
        random = RandomStreams.of(seed);
        reset(seed);
    }

    /** Takes a step at random, of those that the environment's mask allows, if there is one that allows any. */
    void step() {
        boolean masked = environment.actionMask(mask, 0) && allowsAny();
        do {
            uniform.draw(random, action, OFFSET);
        } while (masked && !mask[choice()]);
        flags = environment.step(action, OFFSET, observation, OFFSET);
    }

    /** Outside an episode a mask may allow nothing. */
    private boolean allowsAny() {
        for (boolean allowed : mask) {
            if (allowed) {
                return true;
            }
        }
        return false;
    }

    /** Takes a step with one of some actions, which the mask need not allow. */
    void step(int[] among, int from, int to) {
        action[OFFSET] = among[from + random.nextInt(to - from)] + (float) first;
        flags = environment.step(action, OFFSET, observation, OFFSET);
    }

    void stepOrReset() {
        if (ended()) {
            reset(episode + 1);
        } else {
            step();
        }
    }

    boolean ended() {
        return flags != 0;
    }

    /** Walks until an episode ends; returns false if none does in the given number of steps. */
    boolean findEnd(int steps) {
        reset(1000);
        for (int i = 0; i < steps && !ended(); i++) {
            step();
        }
        return ended();
    }

    /** Takes over where another walk stands, except for the environment itself. */
    void continueLike(EpisodeWalk other) {
        Snapshot stream = Snapshot.copying();
        other.random.save(stream.writer(), "random");
        random.load(stream.reader(), "random");
        flags = other.flags;
        System.arraycopy(other.observation, 0, observation, 0, observation.length);
    }

    float[] values() {
        return Arrays.copyOfRange(observation, OFFSET, OFFSET + observations.size());
    }

    /** The observation, where it is a state's number. */
    int state() {
        return (int) observation[OFFSET];
    }

    /** The action of the last step, counted from 0, where it is a number. */
    int choice() {
        return (int) action[OFFSET] - first;
    }

    boolean marginsAreUntouched() {
        for (int i = 0; i < OFFSET; i++) {
            if (observation[i] != MARGIN || observation[observation.length - 1 - i] != MARGIN) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        environment.close();
    }
}
