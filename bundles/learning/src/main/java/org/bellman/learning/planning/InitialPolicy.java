package org.bellman.learning.planning;

import java.util.Arrays;
import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;

/** Policies to begin with. Any thread. */
public final class InitialPolicy {
    private InitialPolicy() {}

    /**
     * Returns the policy that takes one action wherever it may.
     *
     * @param model the model
     * @param action the label; where a state does not have it, its lowest action is taken
     * @return [states] the pair chosen in each state
     */
    public static int[] constant(FiniteModel model, int action) {
        int[] chosen = new int[model.states()];
        for (int s = 0; s < chosen.length; s++) {
            int end = model.pairOffsets()[s + 1];
            int pair = Arrays.binarySearch(model.pairActions(), model.pairOffsets()[s], end, action);
            chosen[s] = pair >= 0 ? pair : model.pairOffsets()[s];
        }
        return chosen;
    }

    /**
     * Returns a policy that reaches an end from every state from which one can be reached, found
     * backwards from the ends: a state takes an action as soon as one is known to have a chance to lead
     * on. Such a policy is called proper if that is every state (Bertsekas and Tsitsiklis, <i>An analysis
     * of stochastic shortest path problems</i>, 1991).
     *
     * @param model the model
     * @param action the label that is taken if it leads on; otherwise the lowest action that does
     * @return [states] the pair chosen in each state; as {@link #constant} has it where no policy
     *     reaches an end
     */
    public static int[] proper(FiniteModel model, int action) {
        int n = model.states();
        int[] preferred = constant(model, action);
        int[] chosen = preferred.clone();
        BitSet ending = new BitSet(n);
        int[] queue = new int[n];
        int end = 0;
        for (int s = 0; s < n; s++) {
            end = join(model, preferred, chosen, ending, s, queue, end);
        }
        if (end == n) {
            return chosen;
        }
        Predecessors predecessors = Predecessors.of(model);
        for (int begin = 0; begin < end; begin++) {
            for (int i = predecessors.begin(queue[begin]); i < predecessors.begin(queue[begin] + 1); i++) {
                end = join(model, preferred, chosen, ending, predecessors.state(i), queue, end);
            }
        }
        return chosen;
    }

    private static int join(
            FiniteModel model, int[] preferred, int[] chosen, BitSet ending, int state, int[] queue, int end) {
        if (ending.get(state)) {
            return end;
        }
        int pair = preferred[state];
        if (!Ends.leads(model, pair, ending)) {
            pair = model.pairOffsets()[state];
            while (pair < model.pairOffsets()[state + 1] && !Ends.leads(model, pair, ending)) {
                pair++;
            }
        }
        if (pair == model.pairOffsets()[state + 1]) {
            return end;
        }
        chosen[state] = pair;
        ending.set(state);
        queue[end] = state;
        return end + 1;
    }
}
