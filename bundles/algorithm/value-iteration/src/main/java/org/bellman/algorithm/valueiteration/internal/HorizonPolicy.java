package org.bellman.algorithm.valueiteration.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.bellman.api.environment.FiniteModel;
import org.bellman.learning.planning.BellmanSweep;
import org.bellman.learning.planning.GreedyPolicy;

/**
 * The best decisions of a finite horizon (Puterman, <i>Markov Decision Processes</i>, 1994, section
 * 4.5): with k decisions left, the greedy one of the values with k−1 left. They are computed anew when
 * they are asked for: a run and its checkpoints keep the values of one sweep only. Any thread.
 */
final class HorizonPolicy {
    private HorizonPolicy() {}

    /**
     * Decides for every number of decisions left.
     *
     * @param model the model
     * @param discount γ in [0, 1]
     * @param left decisions left at the beginning, at least 1
     * @return for each decision, the first one first, [states] the pair chosen in each state
     */
    static List<int[]> decisions(FiniteModel model, double discount, long left) {
        List<int[]> decisions = new ArrayList<>();
        backwards(model, discount, left, values -> decisions.add(GreedyPolicy.lowest(model, discount, values)));
        Collections.reverse(decisions);
        return decisions;
    }

    /**
     * Returns what the first decision is made by.
     *
     * @param model the model
     * @param discount γ in [0, 1]
     * @param left decisions left, this one included, at least 1
     * @return [states] V with one decision less
     */
    static double[] ahead(FiniteModel model, double discount, long left) {
        return backwards(model, discount, left - 1, values -> {});
    }

    private static double[] backwards(FiniteModel model, double discount, long sweeps, Consumer<double[]> before) {
        BellmanSweep backups = new BellmanSweep(model, discount);
        double[] values = new double[model.states()];
        double[] next = new double[model.states()];
        for (long k = 0; k < sweeps; k++) {
            before.accept(values);
            backups.sweep(0, next.length, values, next);
            double[] old = values;
            values = next;
            next = old;
        }
        return values;
    }
}
