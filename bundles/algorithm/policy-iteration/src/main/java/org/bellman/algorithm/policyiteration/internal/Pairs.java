package org.bellman.algorithm.policyiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** How a policy is saved: the pair chosen in each state. Any thread. */
final class Pairs {
    private static final String POLICY = "policy";

    private Pairs() {}

    static void save(StateWriter state, int[] policy) {
        long[] pairs = new long[policy.length];
        for (int s = 0; s < pairs.length; s++) {
            pairs[s] = policy[s];
        }
        state.longs(POLICY, pairs);
    }

    static int[] load(StateReader state, FiniteModel model) {
        long[] pairs = state.longs(POLICY, model.states());
        int[] policy = new int[pairs.length];
        for (int s = 0; s < policy.length; s++) {
            if (pairs[s] < model.pairOffsets()[s] || pairs[s] >= model.pairOffsets()[s + 1]) {
                throw new StateException("state entry " + state.path(POLICY) + " has pair " + pairs[s] + " in state "
                        + s + ", which the model does not have there; take the model of the saved run");
            }
            policy[s] = (int) pairs[s];
        }
        return policy;
    }
}
