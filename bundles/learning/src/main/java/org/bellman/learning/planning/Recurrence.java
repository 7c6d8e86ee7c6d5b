package org.bellman.learning.planning;

import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;

/** Where a fixed policy stays for ever: its recurrent classes that do not end. Any thread. */
public final class Recurrence {
    private Recurrence() {}

    /**
     * Finds the recurrent classes of a policy, as the end components of the part of the model that it
     * takes.
     *
     * @param model the model
     * @param policy [states] the pair chosen in each state
     * @return its classes; a state in none of them is left for ever at some time
     */
    public static EndComponents classes(FiniteModel model, int[] policy) {
        BitSet taken = new BitSet(model.rewards().length);
        for (int pair : policy) {
            taken.set(pair);
        }
        return EndComponents.of(model, taken::get);
    }

    /**
     * Takes back the changes of a policy by which it would go round for ever at rewards that are not 0,
     * as a change for a gain that is only the error of inexact values may do.
     *
     * @param model the model
     * @param policy [states] the changed policy; corrected
     * @param before [states] the policy before, which does not go round in such a way
     * @return how many changes were taken back
     */
    public static int keepLeaving(FiniteModel model, int[] policy, int[] before) {
        int all = 0;
        int taken;
        do {
            taken = 0;
            EndComponents classes = classes(model, policy);
            boolean[] pays = new boolean[classes.count()];
            for (int s = 0; s < policy.length; s++) {
                if (classes.component(s) >= 0 && model.rewards()[policy[s]] != 0) {
                    pays[classes.component(s)] = true;
                }
            }
            for (int s = 0; s < policy.length; s++) {
                if (classes.component(s) >= 0 && pays[classes.component(s)] && policy[s] != before[s]) {
                    policy[s] = before[s];
                    taken++;
                }
            }
            all += taken;
        } while (taken > 0);
        return all;
    }
}
