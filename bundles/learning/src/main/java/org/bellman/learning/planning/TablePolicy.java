package org.bellman.learning.planning;

import java.util.Arrays;
import java.util.List;
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
 * A deterministic policy as a table from state to action, the same at every step or one for each
 * decision of an episode. It acts in an environment whose observation is the model's state, one number;
 * sampled and greedy are the same. One thread at a time.
 */
public final class TablePolicy implements Policy {
    /** [decisions, states]; the last decision goes on for ever. */
    private final int[][] actions;

    private final int firstState;
    private final int firstAction;
    /** Why it cannot act, or empty. */
    private final String mismatch;

    private TablePolicy(int[][] actions, int firstState, int firstAction, String mismatch) {
        this.actions = actions;
        this.firstState = firstState;
        this.firstAction = firstAction;
        this.mismatch = mismatch;
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
        return of(task, model, List.of(pairs));
    }

    /**
     * Makes a policy of a task's model that depends on how many decisions of the episode were taken.
     *
     * @param task the task, which need not be an environment: then the policy can be saved alone
     * @param model the task's model
     * @param decisions at least one; for each decision of an episode, the first one first, [states] the
     *     pair chosen in each state; what follows the last one is decided as it is. Copied: memory is 4
     *     bytes for each state and decision that differs from the one before
     * @return a policy
     */
    public static TablePolicy of(Task task, FiniteModel model, List<int[]> decisions) {
        int[][] actions = new int[decisions.size()][];
        for (int d = 0; d < actions.length; d++) {
            int[] labels = new int[model.states()];
            for (int s = 0; s < labels.length; s++) {
                labels[s] = model.pairActions()[decisions.get(d)[s]];
            }
            actions[d] = d > 0 && Arrays.equals(labels, actions[d - 1]) ? actions[d - 1] : labels;
        }
        if (!task.kinds().contains(TaskKind.ENVIRONMENT)) {
            return new TablePolicy(actions, 0, 0, task.id() + " is a model without an environment to act in");
        }
        Space seen = task.observationSpace();
        Space done = task.actionSpace();
        if (seen instanceof Discrete states
                && states.n() == model.states()
                && done instanceof Discrete labels
                && labels.n() == model.actions()) {
            return new TablePolicy(actions, states.start(), labels.start(), "");
        }
        return new TablePolicy(
                actions,
                0,
                0,
                "a table acts where observations are the model's states, Discrete(" + model.states()
                        + "), and actions its actions, Discrete(" + model.actions() + "); " + task.id() + " has " + seen
                        + " and " + done);
    }

    /** How many decisions were taken in each lane's episode. */
    private record Decisions(int[] taken) implements PolicyState {
        @Override
        public void reset(int lane) {
            taken[lane] = 0;
        }
    }

    @Override
    public PolicyState newState(int lanes, RandomStream random) {
        return new Decisions(new int[lanes]);
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
        int[] taken = ((Decisions) state).taken();
        for (int lane = 0; lane < lanes; lane++) {
            int[] now = actions[taken[lane]];
            chosen[lane] = now[(int) observations[lane] - firstState] + (float) firstAction;
            taken[lane] = Math.min(taken[lane] + 1, actions.length - 1);
        }
    }

    /**
     * Writes {@code actions}: [states] the action label of each state, as int64, or [decisions, states] if
     * there are several decisions.
     */
    @Override
    public void save(StateWriter state) {
        int states = actions[0].length;
        long[] labels = new long[actions.length * states];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = actions[i / states][i % states];
        }
        if (actions.length == 1) {
            state.longs("actions", labels);
        } else {
            state.longs("actions", labels, actions.length, states);
        }
    }

    @Override
    public void close() {
        // A table holds nothing but memory.
    }
}
