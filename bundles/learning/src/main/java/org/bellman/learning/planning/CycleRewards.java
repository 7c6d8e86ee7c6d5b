package org.bellman.learning.planning;

import java.util.Arrays;
import java.util.Optional;
import org.bellman.api.environment.FiniteModel;

/**
 * What can be earned by staying in end components for ever. Where the rewards of a component do not
 * differ in sign, the sign of its best average follows from its graph; otherwise from bounds of value
 * iteration (Puterman, <i>Markov Decision Processes</i>, 1994, theorem 8.5.5), made aperiodic by
 * staying half of the time. One thread.
 */
final class CycleRewards {
    /** An average reward above −1e-10 of the largest reward counts as not negative. */
    private static final double ZERO = 1e-10;

    private static final int MOST_SWEEPS = 1_000_000;

    private final EndComponents components;
    private final FiniteModel model;
    private final int[] lowest;
    private final double[] least;
    private final double[] most;

    CycleRewards(EndComponents components) {
        this.components = components;
        model = components.model();
        lowest = new int[components.count()];
        least = new double[components.count()];
        most = new double[components.count()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int s = model.states() - 1; s >= 0; s--) {
            int c = components.component(s);
            if (c >= 0) {
                lowest[c] = s;
                range(s, c);
            }
        }
    }

    private void range(int state, int c) {
        for (int p = model.pairOffsets()[state]; p < model.pairOffsets()[state + 1]; p++) {
            if (components.contains(p)) {
                least[c] = Math.min(least[c], model.rewards()[p]);
                most[c] = Math.max(most[c], model.rewards()[p]);
            }
        }
    }

    /** Names a state of the first component whose best average reward is not negative, though not all rewards are 0. */
    Optional<String> problem() {
        boolean costs = false;
        for (int c = 0; c < components.count(); c++) {
            if (least[c] >= 0 && most[c] > 0) {
                return Optional.of("from state " + lowest[c]
                        + " a policy can go round for ever and earn more and more: its rewards there are up to "
                        + most[c] + " and never negative");
            }
            if (least[c] < 0 && most[c] > 0 && !losesForEver(c)) {
                return Optional.of("from state " + lowest[c]
                        + " a policy can go round for ever without losing on average: its rewards there lie between "
                        + least[c] + " and " + most[c]);
            }
            costs |= least[c] < 0 && most[c] == 0;
        }
        return costs ? restWithoutCost() : Optional.empty();
    }

    /** Looks in components without positive rewards for a part without any, where a policy could rest. */
    private Optional<String> restWithoutCost() {
        int[] component = new int[model.rewards().length];
        for (int s = 0; s < model.states(); s++) {
            for (int p = model.pairOffsets()[s]; p < model.pairOffsets()[s + 1]; p++) {
                component[p] = components.contains(p) ? components.component(s) : -1;
            }
        }
        EndComponents free = EndComponents.of(
                model,
                p -> component[p] >= 0
                        && least[component[p]] < 0
                        && most[component[p]] == 0
                        && model.rewards()[p] == 0);
        for (int s = 0; s < model.states(); s++) {
            if (free.component(s) >= 0) {
                return Optional.of("from state " + s
                        + " a policy can go round for ever at no cost, in a part of the model where rewards reach down to "
                        + least[components.component(s)]);
            }
        }
        return Optional.empty();
    }

    /** Tells whether the best average reward of a component is negative. */
    private boolean losesForEver(int c) {
        int[] states = members(c);
        double[] values = new double[states.length];
        double[] next = new double[states.length];
        int[] index = new int[model.states()];
        for (int i = 0; i < states.length; i++) {
            index[states[i]] = i;
        }
        double zero = ZERO * Math.max(most[c], -least[c]);
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double lower = Double.POSITIVE_INFINITY;
            double upper = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < states.length; i++) {
                double gain = best(states[i], values, index) - values[i];
                lower = Math.min(lower, gain);
                upper = Math.max(upper, gain);
                next[i] = values[i] + gain / 2;
            }
            if (upper < -zero || lower >= -zero) {
                return upper < -zero;
            }
            double origin = next[0];
            for (int i = 0; i < states.length; i++) {
                values[i] = next[i] - origin;
            }
        }
        return false;
    }

    private double best(int state, double[] values, int[] index) {
        double best = Double.NEGATIVE_INFINITY;
        for (int p = model.pairOffsets()[state]; p < model.pairOffsets()[state + 1]; p++) {
            if (components.contains(p)) {
                double expected = 0;
                for (int t = model.transitionOffsets()[p]; t < model.transitionOffsets()[p + 1]; t++) {
                    expected += model.probabilities()[t] * values[index[model.successors()[t]]];
                }
                best = Math.max(best, model.rewards()[p] + expected);
            }
        }
        return best;
    }

    private int[] members(int c) {
        int size = 0;
        for (int s = 0; s < model.states(); s++) {
            size += components.component(s) == c ? 1 : 0;
        }
        int[] states = new int[size];
        int i = 0;
        for (int s = lowest[c]; i < size; s++) {
            if (components.component(s) == c) {
                states[i++] = s;
            }
        }
        return states;
    }
}
