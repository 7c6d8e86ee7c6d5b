package org.bellman.learning.planning;

import org.bellman.api.environment.FiniteModel;

/**
 * Where a policy can stay for ever at rewards of 0: the maximal end components of the part of a model
 * whose rewards are 0. Without discount their states are worth at least 0, which comparing actions does
 * not show: from values below 0, going round looks as good as leaving. Any thread.
 */
public final class FreeRests {
    private final FiniteModel model;
    private final EndComponents rests;

    private FreeRests(FiniteModel model, EndComponents rests) {
        this.model = model;
        this.rests = rests;
    }

    /**
     * Finds them.
     *
     * @param model the model
     * @return its rests, perhaps none
     */
    public static FreeRests of(FiniteModel model) {
        return new FreeRests(model, EndComponents.of(model, pair -> model.rewards()[pair] == 0));
    }

    /**
     * Lets a policy rest wherever every value is below 0 by more than {@link GreedyPolicy#tie}.
     *
     * @param values [states] V, finite; becomes 0 where it rests
     * @param policy [states] the pair chosen in each state; becomes the lowest one that stays
     * @return in how many states it rests now, where it did not or its value did not show it
     */
    public int take(double[] values, int[] policy) {
        boolean[] better = new boolean[rests.count()];
        for (int s = 0; s < values.length; s++) {
            if (rests.component(s) >= 0 && values[s] >= -GreedyPolicy.tie(values[s])) {
                better[rests.component(s)] = true;
            }
        }
        int rested = 0;
        for (int s = 0; s < values.length; s++) {
            if (rests.component(s) >= 0 && !better[rests.component(s)]) {
                int pair = model.pairOffsets()[s];
                while (!rests.contains(pair)) {
                    pair++;
                }
                policy[s] = pair;
                values[s] = 0;
                rested++;
            }
        }
        return rested;
    }
}
