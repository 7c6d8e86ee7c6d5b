package org.bellman.api.environment;

import java.util.Arrays;

/**
 * Makes a {@link FiniteModel} transition by transition, in the order of states and, in a state, of actions:
 *
 * <pre>{@code
 * FiniteModelBuilder model = new FiniteModelBuilder(16, 4);
 * model.pair(0, 2).transition(0.75, 1, 0, false).transition(0.25, 5, -1, true);
 * }</pre>
 *
 * <p>Transitions of a pair to the same successor, both terminated or neither, become one; probabilities of 0 are
 * left out. What a call can see it checks itself, the rest {@link #build}. Models of millions of states that know
 * their sizes save time and memory by filling the arrays of a {@link FiniteModel} themselves. One thread at a time.
 */
public final class FiniteModelBuilder {
    private static final int FIRST_CAPACITY = 16;

    private final int states;
    private final int actions;
    private final int[] pairOffsets;
    private final double[] initial;
    private int[] pairActions = new int[FIRST_CAPACITY];
    private int[] transitionOffsets = new int[FIRST_CAPACITY + 1];
    private double[] rewards = new double[FIRST_CAPACITY];
    private int[] successors = new int[FIRST_CAPACITY];
    private double[] probabilities = new double[FIRST_CAPACITY];
    private boolean missingMassEnds;
    /** The state of the last pair, or -1. */
    private int state = -1;

    private int pairs;
    private int transitions;

    /**
     * Begins a model without actions and without initial states.
     *
     * @param states number of states, at least 1
     * @param actions number of action labels, at least 1
     * @throws ModelException if either is below 1
     */
    public FiniteModelBuilder(int states, int actions) {
        if (states < 1 || actions < 1) {
            throw ModelException.of("states " + states + " and actions " + actions + " must be at least 1");
        }
        this.states = states;
        this.actions = actions;
        pairOffsets = new int[states + 1];
        initial = new double[states];
    }

    /**
     * Begins an action of a state; the transitions that follow belong to it.
     *
     * @param from the state, in [0, states), not below that of the pair before
     * @param action the action's label, in [0, actions), above that of the pair before in the same state
     * @return this
     * @throws ModelException if the pair is out of range or out of order, or if a state before it has no
     *     action
     */
    public FiniteModelBuilder pair(int from, int action) {
        requireState("state", from);
        if (action < 0 || action >= actions) {
            throw ModelException.ofPair(from, action, "the action is not in [0, " + actions + ")");
        }
        if (from < state || from == state && action <= pairActions[pairs - 1]) {
            throw ModelException.ofPair(
                    from,
                    action,
                    "the pair comes after state " + state + ", action " + pairActions[pairs - 1]
                            + "; states, and actions in a state, must ascend");
        }
        if (from > state + 1) {
            throw ModelException.ofState(state + 1, "has no action");
        }
        if (pairs == pairActions.length) {
            int capacity = grown(pairs);
            pairActions = Arrays.copyOf(pairActions, capacity);
            rewards = Arrays.copyOf(rewards, capacity);
            transitionOffsets = Arrays.copyOf(transitionOffsets, capacity + 1);
        }
        state = from;
        pairActions[pairs++] = action;
        pairOffsets[from + 1] = pairs;
        transitionOffsets[pairs] = transitions;
        return this;
    }

    /**
     * Adds an outcome to the last pair.
     *
     * @param probability in [0, 1]
     * @param successor the next state, in [0, states)
     * @param reward the reward of this outcome, finite
     * @param terminated whether the episode ends with it, so that the successor's value does not count
     * @return this
     * @throws ModelException if a value is out of range, naming state and action
     * @throws IllegalStateException if there is no pair yet
     */
    public FiniteModelBuilder transition(double probability, int successor, double reward, boolean terminated) {
        if (pairs == 0) {
            throw new IllegalStateException("FiniteModel: a transition without a pair; call pair first");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw wrong("probability " + probability + " is not in [0, 1]");
        }
        if (!Double.isFinite(reward)) {
            throw wrong("the reward is " + reward + ", not finite");
        }
        if (successor < 0 || successor >= states) {
            throw wrong("successor " + successor + " is not in [0, " + states + ")");
        }
        if (probability > 0) {
            rewards[pairs - 1] += probability * reward;
            add(probability, terminated ? ~successor : successor);
        }
        return this;
    }

    private void add(double probability, int successor) {
        for (int t = transitionOffsets[pairs - 1]; t < transitions; t++) {
            if (successors[t] == successor) {
                probabilities[t] += probability;
                return;
            }
        }
        if (transitions == successors.length) {
            int capacity = grown(transitions);
            successors = Arrays.copyOf(successors, capacity);
            probabilities = Arrays.copyOf(probabilities, capacity);
        }
        successors[transitions] = successor;
        probabilities[transitions++] = probability;
        transitionOffsets[pairs] = transitions;
    }

    /**
     * Adds to a state's probability to begin an episode.
     *
     * @param first the state, in [0, states)
     * @param probability in [0, 1]
     * @return this
     * @throws ModelException if either is out of range
     */
    public FiniteModelBuilder initial(int first, double probability) {
        requireState("initial state", first);
        if (!(probability >= 0 && probability <= 1)) {
            throw ModelException.ofState(first, "has the initial probability " + probability + ", not one in [0, 1]");
        }
        initial[first] += probability;
        return this;
    }

    /**
     * Declares that a pair's probabilities may sum to less than 1, the rest ending the episode with reward 0.
     *
     * @return this
     */
    public FiniteModelBuilder missingMassEnds() {
        missingMassEnds = true;
        return this;
    }

    /**
     * Checks the whole and makes the model.
     *
     * @return the model, whose arrays are its own
     * @throws ModelException if a state has no action, a pair no transition, or probabilities do not sum
     *     to 1
     */
    public FiniteModel build() {
        // What is left of pairOffsets after the last pair are zeros; then those states have no action.
        Arrays.fill(pairOffsets, state + 2, states + 1, pairs);
        return new FiniteModel(
                states,
                actions,
                pairOffsets.clone(),
                Arrays.copyOf(pairActions, pairs),
                Arrays.copyOf(transitionOffsets, pairs + 1),
                Arrays.copyOf(successors, transitions),
                Arrays.copyOf(probabilities, transitions),
                Arrays.copyOf(rewards, pairs),
                initial.clone(),
                missingMassEnds);
    }

    private void requireState(String what, int index) {
        if (index < 0 || index >= states) {
            throw ModelException.of(what + " " + index + " is not in [0, " + states + ")");
        }
    }

    private static int grown(int capacity) {
        return Math.addExact(capacity, Math.max(FIRST_CAPACITY, capacity >> 1));
    }

    private ModelException wrong(String problem) {
        return ModelException.ofPair(state, pairActions[pairs - 1], problem);
    }
}
