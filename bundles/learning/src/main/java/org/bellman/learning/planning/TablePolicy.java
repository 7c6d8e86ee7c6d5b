package org.bellman.learning.planning;

import java.util.Arrays;
import java.util.function.Consumer;
import org.bellman.api.MismatchException;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.PolicyState;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateWriter;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;

/**
 * A deterministic policy as a table from state to action. It acts in an environment whose observation
 * is the model's state, one number; sampled and greedy are the same. One thread at a time.
 */
public final class TablePolicy implements Policy {
    private final int[] actions;
    private final int firstState;
    private final int firstAction;
    /** Why it cannot act, or empty. */
    private final String mismatch;

    private final Consumer<StateWriter> writing;

    private TablePolicy(int[] actions, Spaces spaces, Consumer<StateWriter> writing) {
        this.actions = actions;
        this.firstState = spaces.firstState();
        this.firstAction = spaces.firstAction();
        this.mismatch = spaces.mismatch();
        this.writing = writing;
    }

    /**
     * Makes the policy of a task's model.
     *
     * @param task the task, which need not be an environment: then the policy can be saved alone
     * @param model the task's model
     * @param pairs [states] the pair chosen in each state; copied
     * @return a policy
     */
    public static TablePolicy of(Task task, FiniteModel model, int[] pairs) {
        int[] actions = new int[model.states()];
        for (int s = 0; s < actions.length; s++) {
            actions[s] = model.pairActions()[pairs[s]];
        }
        Consumer<StateWriter> writing = state ->
                state.longs("policy", Arrays.stream(actions).asLongStream().toArray());
        return new TablePolicy(actions, Spaces.of(task, model), writing);
    }

    /**
     * Makes the policy of a solution, which is saved with the values that it was found with.
     *
     * @param task the task, which need not be an environment: then the policy can be saved alone
     * @param solution what was found for the task's model; copied
     * @return a policy
     */
    public static TablePolicy of(Task task, Solution solution) {
        FiniteModel model = solution.model();
        Solution copy = new Solution(
                model,
                solution.discount(),
                solution.values().clone(),
                solution.pairs().clone());
        return new TablePolicy(of(task, model, copy.pairs()).actions, Spaces.of(task, model), copy::write);
    }

    /** Where a task's numbers of states and actions begin, or why they are not the model's. */
    private record Spaces(int firstState, int firstAction, String mismatch) {
        static Spaces of(Task task, FiniteModel model) {
            if (!task.kinds().contains(TaskKind.ENVIRONMENT)) {
                return new Spaces(0, 0, task.id() + " is a model without an environment to act in");
            }
            Space seen = task.observationSpace();
            Space done = task.actionSpace();
            if (seen instanceof Discrete states
                    && states.n() == model.states()
                    && done instanceof Discrete labels
                    && labels.n() == model.actions()) {
                return new Spaces(states.start(), labels.start(), "");
            }
            String mismatch = "a table acts where observations are the model's states, Discrete(" + model.states()
                    + "), and actions its actions, Discrete(" + model.actions() + "); " + task.id() + " has " + seen
                    + " and " + done;
            return new Spaces(0, 0, mismatch);
        }
    }

    @Override
    public PolicyState newState(int lanes, RandomStream random) {
        return lane -> {};
    }

    /**
     * Looks the actions up.
     *
     * @throws MismatchException if the environment's observations are not the model's states
     */
    @Override
    public void act(float[] observations, int lanes, PolicyState state, ActionMode mode, float[] chosen) {
        if (!mismatch.isEmpty()) {
            throw new MismatchException(mismatch);
        }
        for (int lane = 0; lane < lanes; lane++) {
            chosen[lane] = actions[(int) observations[lane] - firstState] + (float) firstAction;
        }
    }

    /** Writes {@code policy} [states], the action label of each state, or all that {@link Solution#write} writes. */
    @Override
    public void save(StateWriter state) {
        writing.accept(state);
    }

    @Override
    public void close() {
        // A table holds nothing but memory.
    }
}
