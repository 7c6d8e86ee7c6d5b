package {{package}};

import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.Frame;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.state.random.RandomStreams;

/**
 * A corridor. An episode begins in its middle and terminates at either end: the right one earns 1, the left one -1, every
 * other step 0. Observation [1]: the cell, 0 on the left. Action [1]: 0 goes left, 1 goes right.
 *
 * <p>What is random follows from the episode's seed and the number of the step alone, so there is no generator to save.
 * {@code reset}, {@code step} and {@code reward} allocate nothing.
 */
final class {{Class}} implements Environment {
    /** How many actions there are. */
    static final int ACTIONS = 2;

    private final int cells;
    private final double slip;
    private long seed;
    private long steps;
    private int cell;
    private double reward;
    private boolean running;

    /**
     * Makes an environment before its first reset.
     *
     * @param cells at least 3
     * @param slip probability that a step goes the other way
     */
    {{Class}}(int cells, double slip) {
        this.cells = cells;
        this.slip = slip;
    }

    @Override
    public void reset(long episode, float[] observation, int offset) {
        seed = episode;
        steps = 0;
        cell = cells / 2;
        reward = 0;
        running = true;
        observation[offset] = cell;
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (!running) {
            throw new IllegalStateException("{{id}}: the episode has ended or not begun; reset it before a step");
        }
        int direction = direction(action[actionOffset]);
        cell += uniform() < slip ? -direction : direction;
        steps++;
        running = cell > 0 && cell < cells - 1;
        if (running) {
            reward = 0;
        } else {
            reward = cell == 0 ? -1 : 1;
        }
        observation[offset] = cell;
        return running ? 0 : TERMINATED;
    }

    private static int direction(float action) {
        if (action == 0f) {
            return -1;
        }
        if (action == 1f) {
            return 1;
        }
        throw new IllegalArgumentException(
                "{{id}}: action " + action + " is not in Discrete(" + ACTIONS + "); give 0 or 1");
    }

    /** A number in [0, 1) for this step of this episode. */
    private double uniform() {
        return (RandomStreams.derive(seed, "slip", steps) >>> 11) * 0x1p-53;
    }

    @Override
    public double reward() {
        return reward;
    }

    @Override
    public Optional<Frame> render() {
        String corridor = ".".repeat(cell) + "o" + ".".repeat(cells - 1 - cell);
        return Optional.of(new Frame(0, 0, new byte[0], corridor));
    }

    @Override
    public void save(StateWriter state) {
        state.integer("seed", seed);
        state.integer("steps", steps);
        state.integer("cell", cell);
        state.number("reward", reward);
        state.flag("running", running);
    }

    @Override
    public void load(StateReader state) {
        long saved = state.integer("cell");
        if (saved < 0 || saved >= cells) {
            throw new StateException("{{id}}: the saved episode is in cell " + saved + " of " + cells
                    + "; it was saved under other settings or is damaged");
        }
        cell = (int) saved;
        seed = state.integer("seed");
        steps = state.integer("steps");
        reward = state.number("reward");
        running = state.flag("running");
    }
}
