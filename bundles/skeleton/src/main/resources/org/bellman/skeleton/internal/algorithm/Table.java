package {{package}};

import org.bellman.api.space.Discrete;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.api.task.Task;
import org.bellman.learning.loss.QLearning;

/** What is learned: the value of every action in every state, and the update of the paper. One thread at a time. */
final class {{Class}}Table {
    private final Discrete states;
    private final Discrete actions;

    /** [states, actions]. */
    private final float[] values;

    private {{Class}}Table(Discrete states, Discrete actions, float... values) {
        this.states = states;
        this.actions = actions;
        this.values = values;
    }

    /**
     * Makes the table of a task, all zero.
     *
     * @param task with discrete observations and actions
     * @return a new table
     */
    static {{Class}}Table of(Task task) {
        Discrete states = (Discrete) task.observationSpace();
        Discrete actions = (Discrete) task.actionSpace();
        return new {{Class}}Table(states, actions, new float[Math.multiplyExact(states.n(), actions.n())]);
    }

    /** Copies it. */
    {{Class}}Table copy() {
        return new {{Class}}Table(states, actions, values.clone());
    }

    /** How many actions there are. */
    int actions() {
        return actions.n();
    }

    /** The index of an observation's state: spaces need not begin at 0. */
    int state(float observation) {
        return (int) observation - states.start();
    }

    /** The action of an index, as the environment takes it. */
    float action(int index) {
        return index + (float) actions.start();
    }

    /**
     * Finds the best action.
     *
     * @param state its index
     * @param allowed one entry for each action, at least one of them true
     * @param offset where the entries begin
     * @return its index; of equal ones the first
     */
    int best(int state, boolean[] allowed, int offset) {
        return QLearning.argMax(values, state * actions(), allowed, offset, actions());
    }

    /**
     * One-step Q-learning (Watkins, 1989):
     *
     * <pre>{@code
     * Q(s, a) ← Q(s, a) + α [r + γ max_a' Q(s', a') − Q(s, a)]
     * }</pre>
     *
     * @param sTm1 index of the state s
     * @param aTm1 index of the action a
     * @param rT the reward r
     * @param discountT γ, or 0 after termination, when nothing more is to be gained
     * @param sT index of the state s'
     * @param allowedT what s' allows, one entry for each action
     * @param learningRate α
     * @return the error in brackets
     */
    double update(
            int sTm1, int aTm1, double rT, double discountT, int sT, boolean[] allowedT, double learningRate) {
        double next = discountT == 0 ? 0 : values[sT * actions() + best(sT, allowedT, 0)];
        int pair = sTm1 * actions() + aTm1;
        double error = rT + discountT * next - values[pair];
        values[pair] += (float) (learningRate * error);
        return error;
    }

    /** Writes it as {@code actionValues}. */
    void save(StateWriter state) {
        state.floats("actionValues", values, states.n(), actions());
    }

    /** Restores what {@link #save} wrote. */
    void load(StateReader state) {
        System.arraycopy(state.floats("actionValues", states.n(), actions()), 0, values, 0, values.length);
    }
}
