package org.bellman.learning.planning;

import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;

/** Where an episode may end. Any thread. */
final class Ends {
    /** What probabilities that sum to 1 may be short of it, as {@link FiniteModel} has it. */
    private static final double MISSING = 1e-9;

    private Ends() {}

    /** Tells whether an action may end the episode: by a transition that terminates, or by missing mass. */
    static boolean pair(FiniteModel model, int pair) {
        double sum = 0;
        for (int t = model.transitionOffsets()[pair]; t < model.transitionOffsets()[pair + 1]; t++) {
            if (model.successors()[t] < 0) {
                return true;
            }
            sum += model.probabilities()[t];
        }
        return model.missingMassEnds() && sum < 1 - MISSING;
    }

    /** Tells whether some action of a state may end the episode. */
    static boolean state(FiniteModel model, int state) {
        for (int p = model.pairOffsets()[state]; p < model.pairOffsets()[state + 1]; p++) {
            if (pair(model, p)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether an action may end the episode or lead to one of some states. */
    static boolean leads(FiniteModel model, int pair, BitSet states) {
        for (int t = model.transitionOffsets()[pair]; t < model.transitionOffsets()[pair + 1]; t++) {
            if (model.successors()[t] >= 0 && states.get(model.successors()[t])) {
                return true;
            }
        }
        return pair(model, pair);
    }
}
