package org.bellman.api.environment;

import java.util.Optional;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One episode after another. One thread at a time; {@link #reset}, {@link #step} and {@link #reward}
 * allocate nothing. Life cycle: reset, step until an end, reset, ..., close. It does not reset by
 * itself and imposes no time limit: the runtime wraps it with the one of {@link
 * EnvironmentFactory#timeLimit}.
 */
@ConsumerType
public interface Environment extends AutoCloseable {
    /** Flag of {@link #step}: the task itself ended; nothing is to be gained after it. */
    int TERMINATED = 1;

    /** Flag of {@link #step}: the episode was cut from outside; its value goes on. */
    int TRUNCATED = 2;

    /**
     * Begins an episode. Equal seeds give equal episodes under equal actions, whatever happened
     * before.
     *
     * @param seed decides everything that is random in this episode
     * @param observation receives the first observation
     * @param offset where to write it; the observation space's size of floats are written
     */
    void reset(long seed, float[] observation, int offset);

    /**
     * Takes one step.
     *
     * @param action holds the action
     * @param actionOffset where it begins; the action space's size of floats are read
     * @param observation receives the observation after the step, the final one included
     * @param offset where to write it
     * @return bits {@link #TERMINATED}, {@link #TRUNCATED}, or 0; terminated wins over truncated
     * @throws IllegalStateException if no episode has begun or the episode has ended
     * @throws IllegalArgumentException if the action is not in its space, or refused by {@link #actionMask}
     */
    int step(float[] action, int actionOffset, float[] observation, int offset);

    /**
     * Returns the reward of the last step.
     *
     * @return a finite number
     */
    double reward();

    /**
     * Tells which discrete actions are allowed now. A step with another one is carried out all the same, or refused with
     * an {@link IllegalArgumentException} that changes nothing.
     *
     * @param mask receives one entry for each action, true where it is allowed; untouched if there is
     *     no mask
     * @param offset where to write
     * @return whether there is a mask
     */
    default boolean actionMask(boolean[] mask, int offset) {
        return false;
    }

    /**
     * Tells whether {@link #save} and {@link #load} work. If not, a resume or a swap truncates the
     * episode, and the log says so.
     *
     * @return true by default
     */
    default boolean restorable() {
        return true;
    }

    /**
     * Draws the present state.
     *
     * @return a picture or a text; empty if it cannot be drawn
     */
    default Optional<Frame> render() {
        return Optional.empty();
    }

    /**
     * Writes the whole state: also in mid-episode, random stream included.
     *
     * @param state where to
     */
    void save(StateWriter state);

    /**
     * Restores what {@link #save} wrote; the episode goes on in the same bits.
     *
     * @param state where from
     * @throws org.bellman.api.state.StateException if it does not fit
     */
    void load(StateReader state);

    /** Releases what it holds; idempotent. */
    @Override
    default void close() {}
}
