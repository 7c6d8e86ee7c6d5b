package org.bellman.learning.planning;

import java.util.Arrays;
import java.util.List;
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

    private final Consumer<StateWriter> writing;

    private TablePolicy(int[][] actions, Spaces spaces, Consumer<StateWriter> writing) {
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
        return new TablePolicy(actions, Spaces.of(task, model), state -> write(actions, state));
    }

    private static void write(int[][] actions, StateWriter state) {
        int states = actions[0].length;
        long[] labels = new long[actions.length * states];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = actions[i / states][i % states];
        }
        if (actions.length == 1) {
            state.longs("policy", labels);
        } else {
            state.longs("policy", labels, actions.length, states);
        }
    }

    /**
     * Makes the policy of a solution, which is saved with the values that it was found with.
     *
     * @param task the task, which need not be an environment: then the policy can be saved alone
     * @param solution what was found for the task's model; copied
     * @return a policy
     */
    public static TablePolicy of(Task task, Solution solution) {
        return new TablePolicy(
                of(task, solution.model(), solution.pairs()).actions,
                Spaces.of(task, solution.model()),
                solution.copy()::write);
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
     * Writes {@code policy}: [states] the action label of each state, as int64, or [decisions, states] if there are
     * several decisions; or all that {@link Solution#write} writes.
     */
    @Override
    public void save(StateWriter state) {
        writing.accept(state);
    }

    @Override
    public void close() {
        // A table holds nothing but memory.
    }
}
