package {{package}};

import java.util.Arrays;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.PolicyState;
import org.bellman.api.random.RandomStream;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.space.UniformActions;

/** What was learned, as a copy: greedy, or ε-greedy with the ε that held when it was made. One thread at a time. */
final class {{Class}}Policy implements Policy {
    private final {{Class}}Table table;
    private final double epsilon;

    /**
     * Takes over a table.
     *
     * @param table its own
     * @param epsilon the exploration rate of sampled actions
     */
    {{Class}}Policy({{Class}}Table table, double epsilon) {
        this.table = table;
        this.epsilon = epsilon;
    }

    @Override
    public PolicyState newState(int lanes, RandomStream random) {
        return new Memory(lanes, table.actions(), random);
    }

    @Override
    public void act(float[] observations, int lanes, PolicyState state, ActionMode mode, float[] actions) {
        Memory memory = (Memory) state;
        int n = table.actions();
        for (int lane = 0; lane < lanes; lane++) {
            boolean explores = mode == ActionMode.SAMPLED && memory.random.nextDouble() < epsilon;
            int chosen = explores
                    ? UniformActions.drawAllowed(memory.random, memory.allowed, lane * n, n)
                    : table.best(table.state(observations[lane]), memory.allowed, lane * n);
            actions[lane] = table.action(chosen);
        }
        Arrays.fill(memory.allowed, 0, lanes * n, true);
    }

    @Override
    public void save(StateWriter state) {
        table.save(state);
        state.number("epsilon", epsilon);
    }

    @Override
    public void close() {
        // A table holds nothing that needs releasing.
    }

    /** What the environments allow at the next call; nothing is remembered beyond it. */
    private static final class Memory implements PolicyState {
        private final RandomStream random;
        private final int actions;
        private final boolean[] allowed;

        Memory(int lanes, int actions, RandomStream random) {
            this.random = random;
            this.actions = actions;
            allowed = new boolean[lanes * actions];
            Arrays.fill(allowed, true);
        }

        @Override
        public void reset(int lane) {
            // The action follows from the observation alone.
        }

        @Override
        public void mask(int lane, boolean[] mask, int offset) {
            System.arraycopy(mask, offset, allowed, lane * actions, actions);
        }
    }
}
