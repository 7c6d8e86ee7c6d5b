package org.bellman.learning.planning;

import java.util.Optional;
import org.bellman.api.environment.FiniteModel;

/**
 * Whether the average reward of a model is defined, and whether the best one is the same from every
 * state (Puterman, <i>Markov Decision Processes</i>, 1994, chapters 8 and 9). It is the same if there is
 * one maximal end component: then no policy stays outside of it, and within it a policy comes from each
 * state to each. Any thread.
 */
public final class AverageReward {
    private AverageReward() {}

    /**
     * Says why a model has no average reward: it may end.
     *
     * @param model the model
     * @return a clause that names a state and an action, or empty if every policy goes on for ever
     */
    public static Optional<String> problem(FiniteModel model) {
        for (int s = 0; s < model.states(); s++) {
            for (int p = model.pairOffsets()[s]; p < model.pairOffsets()[s + 1]; p++) {
                if (Ends.pair(model, p)) {
                    return Optional.of("in state " + s + " action " + model.pairActions()[p]
                            + " may end the episode, and an average needs one that goes on for ever");
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Says why the best average reward may differ from state to state.
     *
     * @param model the model, which does not end
     * @return a clause that names two states, or empty if it is the same from every state
     */
    public static Optional<String> differs(FiniteModel model) {
        EndComponents components = EndComponents.of(model);
        int first = -1;
        for (int s = 0; s < model.states(); s++) {
            if (components.component(s) == 0 && first < 0) {
                first = s;
            } else if (components.component(s) > 0) {
                return Optional.of("a policy can stay around state " + first + " for ever, or around state " + s
                        + " apart from it, and the averages there may differ");
            }
        }
        return Optional.empty();
    }
}
