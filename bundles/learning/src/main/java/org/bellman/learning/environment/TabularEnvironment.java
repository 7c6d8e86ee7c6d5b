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
 * Episodes drawn from a {@link TransitionTable}. Observation [1]: the state's number, or what is shown instead. Action
 * [1]: the action's number. There is an action mask where a state lacks actions, and where one was given. What step t
 * draws follows from the episode's seed and t alone. One thread at a time.
 */
public final class TabularEnvironment implements Environment {
    private final String name;
    private final TransitionTable table;
    private final IntFunction<String> picture;
    private final int states;
    private final int actions;

    /** [states, actions], or empty if there is no mask. */
    private final boolean[] allowed;

    /** [states] what is shown of each, or empty if it is its number. */
    private final int[] shown;

    private long seed;
    private long steps;
    private int state;
    private double reward;
    private boolean running;

    /**
     * Makes an environment before its first reset, that shows its state and allows what the state has.
     *
     * @param name the task's id, for messages
     * @param table what can happen; shared
     * @param picture draws a state in characters, lines separated by line feeds
     */
    public TabularEnvironment(String name, TransitionTable table, IntFunction<String> picture) {
        this(name, table, picture, table.complete() ? new boolean[0] : table.available(), new int[0]);
    }

    private TabularEnvironment(
            String name, TransitionTable table, IntFunction<String> picture, boolean[] allowed, int[] shown) {
        this.name = Objects.requireNonNull(name, "name");
        this.picture = Objects.requireNonNull(picture, "picture");
        this.table = table;
        this.allowed = allowed;
        this.shown = shown;
        states = table.model().states();
        actions = table.model().actions();
    }

    /**
     * Makes the same environment with an action mask of its own. What the mask does not allow may be done all the same
     * where the state has it.
     *
     * @param mask [states, actions] row-major, shared
     * @return an environment before its first reset
     * @throws IllegalArgumentException if the mask has too few values
     */
    public TabularEnvironment withMask(boolean[] mask) {
        Shapes.atLeast("mask", mask, states * actions);
        return new TabularEnvironment(name, table, picture, mask, shown);
    }

    /**
     * Makes the same environment with observations that hide something of the state.
     *
     * @param observations [states] what is shown of each state, shared
     * @return an environment before its first reset
     * @throws IllegalArgumentException if there are too few
     */
    public TabularEnvironment withObservations(int[] observations) {
        Shapes.atLeast("observations", observations, states);
        return new TabularEnvironment(name, table, picture, allowed, observations);
    }

    @Override
    public void reset(long episode, float[] observation, int offset) {
        seed = episode;
        steps = 0;
        reward = 0;
        running = true;
        state = table.first(uniform("initial", 0));
        observation[offset] = shown();
    }

    private int shown() {
        return shown.length == 0 ? state : shown[state];
    }

    private double uniform(String purpose, long index) {
        return (RandomStreams.derive(seed, purpose, index) >>> 11) * 0x1p-53;
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (!running) {
            throw new IllegalStateException(name + ": the episode has ended or not begun; reset it before a step");
        }
        int pair = pair(action[actionOffset]);
        int outcome = table.outcome(pair, uniform("step", steps));
        steps++;
        if (outcome == TransitionTable.MISSING) {
            reward = 0;
            running = false;
        } else {
            state = table.successor(outcome);
            reward = table.reward(outcome);
            running = !table.terminated(outcome);
        }
        observation[offset] = shown();
        return running ? 0 : TERMINATED;
    }

    private int pair(float action) {
        int pair = table.pair(state, checked(action));
        if (pair < 0) {
            throw new IllegalArgumentException(name + ": action " + (int) action + " is not allowed in state " + state
                    + "; take one that the action mask allows");
        }
        return pair;
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
