package org.bellman.learning.planning;

import java.util.BitSet;
import java.util.Optional;
import org.bellman.api.environment.FiniteModel;

/**
 * Whether the total reward without discount is defined, so that γ = 1 may be taken. It is refused if
 * from some state no policy reaches an end, unless all rewards there are 0; or if in some end
 * component the best average reward is positive, or is 0 without all rewards being 0 (after Bertsekas
 * and Tsitsiklis, <i>An analysis of stochastic shortest path problems</i>, 1991, which has no
 * components of zero reward). Improper policies may exist. Any thread.
 */
public final class Properness {
    private Properness() {}

    /**
     * Says why the total reward of a model is not defined.
     *
     * @param model the model
     * @return a clause that names a state, or empty if the total reward is defined
     */
    public static Optional<String> problem(FiniteModel model) {
        BitSet ending = reachesAnEnd(model);
        for (int s = ending.nextClearBit(0); s < model.states(); s = ending.nextClearBit(s + 1)) {
            for (int p = model.pairOffsets()[s]; p < model.pairOffsets()[s + 1]; p++) {
                if (model.rewards()[p] != 0) {
                    return Optional.of("from state " + s + " no policy reaches an end, and action "
                            + model.pairActions()[p] + " there has the reward " + model.rewards()[p]);
                }
            }
        }
        return new CycleRewards(EndComponents.of(model)).problem();
    }

    /**
     * Returns the states from which some policy has a chance to reach an end.
     *
     * @param model the model
     * @return a new set of states
     */
    public static BitSet reachesAnEnd(FiniteModel model) {
        int n = model.states();
        BitSet ending = new BitSet(n);
        int[] queue = new int[n];
        int end = 0;
        for (int s = 0; s < n; s++) {
            if (Ends.state(model, s)) {
                ending.set(s);
                queue[end++] = s;
            }
        }
        if (end == n) {
            return ending;
        }
        Predecessors predecessors = Predecessors.of(model);
        for (int begin = 0; begin < end; begin++) {
            for (int i = predecessors.begin(queue[begin]); i < predecessors.begin(queue[begin] + 1); i++) {
                int s = predecessors.state(i);
                if (!ending.get(s)) {
                    ending.set(s);
                    queue[end++] = s;
                }
            }
        }
        return ending;
    }
}
