package org.bellman.learning.environment;

import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.Frame;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Shapes;
import org.bellman.state.random.RandomStreams;

/**
 * Episodes drawn from a {@link TransitionTable}. Observation [1]: the state's number. Action [1]: the action's number.
 * What step t draws follows from the episode's seed and t alone. One thread at a time.
 */
public final class TabularEnvironment implements Environment {
    private final String name;
    private final TransitionTable table;
    private final boolean[] allowed;
    private final IntFunction<String> picture;
    private final int states;
    private final int actions;
    private long seed;
    private long steps;
    private int state;
    private double reward;
    private boolean running;

    /**
     * Makes an environment without action mask, before its first reset.
     *
     * @param name the task's id, for messages
     * @param table what can happen; shared
     * @param picture draws a state in characters, lines separated by line feeds
     */
    public TabularEnvironment(String name, TransitionTable table, IntFunction<String> picture) {
        this(name, table, picture, new boolean[0]);
    }

    private TabularEnvironment(String name, TransitionTable table, IntFunction<String> picture, boolean[] allowed) {
        this.name = Objects.requireNonNull(name, "name");
        this.picture = Objects.requireNonNull(picture, "picture");
        this.table = table;
        this.allowed = allowed;
        states = table.model().states();
        actions = table.model().actions();
    }

    /**
     * Makes an environment with an action mask, before its first reset. What the mask does not allow may be done all
     * the same.
     *
     * @param name the task's id, for messages
     * @param table what can happen; shared
     * @param picture draws a state in characters, lines separated by line feeds
     * @param allowed [states, actions] row-major, shared
     * @return the environment
     * @throws IllegalArgumentException if the mask has too few values
     */
    public static TabularEnvironment masked(
            String name, TransitionTable table, IntFunction<String> picture, boolean[] allowed) {
        Shapes.atLeast(
                "allowed", allowed, table.model().states() * table.model().actions());
        return new TabularEnvironment(name, table, picture, allowed);
    }

    @Override
    public void reset(long episode, float[] observation, int offset) {
        seed = episode;
        steps = 0;
        reward = 0;
        running = true;
        state = table.first(uniform("initial", 0));
        observation[offset] = state;
    }

    private double uniform(String purpose, long index) {
        return (RandomStreams.derive(seed, purpose, index) >>> 11) * 0x1p-53;
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (!running) {
            throw new IllegalStateException(name + ": the episode has ended or not begun; reset it before a step");
        }
        int outcome = table.outcome(state, checked(action[actionOffset]), uniform("step", steps));
        steps++;
        state = table.successor(outcome);
        reward = table.reward(outcome);
        running = !table.terminated(outcome);
        observation[offset] = state;
        return running ? 0 : TERMINATED;
    }

    private int checked(float action) {
        int number = (int) action;
        if (number != action || number < 0 || number >= actions) {
            throw new IllegalArgumentException(name + ": action " + action + " is not in Discrete(" + actions
                    + "); give a whole number from 0 to " + (actions - 1));
        }
        return number;
    }

    @Override
    public double reward() {
        return reward;
    }

    @Override
    public boolean actionMask(boolean[] mask, int offset) {
        if (allowed.length == 0) {
            return false;
        }
        System.arraycopy(allowed, state * actions, mask, offset, actions);
        return true;
    }

    @Override
    public Optional<Frame> render() {
        return Optional.of(new Frame(0, 0, new byte[0], picture.apply(state)));
    }

    @Override
    public void save(StateWriter to) {
        to.integer("seed", seed);
        to.integer("steps", steps);
        to.integer("state", state);
        to.number("reward", reward);
        to.flag("running", running);
    }

    @Override
    public void load(StateReader from) {
        long saved = from.integer("state");
        long savedSteps = from.integer("steps");
        if (saved < 0 || saved >= states || savedSteps < 0) {
            throw new StateException(name + ": the saved episode is at state " + saved + " after " + savedSteps
                    + " steps, where there are " + states
                    + " states; it was saved under other settings or is damaged");
        }
        seed = from.integer("seed");
        steps = savedSteps;
        state = (int) saved;
        reward = from.number("reward");
        running = from.flag("running");
    }
}
