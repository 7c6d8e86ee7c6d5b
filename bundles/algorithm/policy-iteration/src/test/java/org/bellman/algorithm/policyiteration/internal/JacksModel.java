package org.bellman.algorithm.policyiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;

/**
 * Jack's car rental (Sutton and Barto, 2018, example 4.2): state 21·n1 + n2, action label 5 + cars moved
 * from the first place to the second.
 */
final class JacksModel {
    private static final int MOST = 20;
    private static final int MOVES = 5;

    /** [cars in the morning][cars in the evening] probabilities. */
    private final double[][] moves = new double[MOST + 1][MOST + 1];
    /** [cars in the morning] expected rentals. */
    private final double[] rentals = new double[MOST + 1];

    private final double mass;

    private JacksModel(double requests, double returns, int cut) {
        double[] asked = poisson(requests, cut);
        double[] back = poisson(returns, cut);
        double[] masses = new double[2];
        for (int i = 0; i <= cut; i++) {
            masses[0] += asked[i];
            masses[1] += back[i];
        }
        mass = masses[0] * masses[1];
        for (int n = 0; n <= MOST; n++) {
            for (int i = 0; i <= cut; i++) {
                int rented = Math.min(n, i);
                rentals[n] += asked[i] * masses[1] * rented;
                for (int j = 0; j <= cut; j++) {
                    moves[n][Math.min(MOST, n - rented + j)] += asked[i] * back[j];
                }
            }
        }
    }

    private static double[] poisson(double mean, int cut) {
        double[] p = new double[cut + 1];
        p[0] = StrictMath.exp(-mean);
        for (int i = 1; i <= cut; i++) {
            p[i] = p[i - 1] * mean / i;
        }
        return p;
    }

    /** Requests and returns 0..cut; what is missing ends the episode. */
    static FiniteModel of(int cut) {
        JacksModel first = new JacksModel(3, 3, cut);
        JacksModel second = new JacksModel(4, 2, cut);
        FiniteModelBuilder model = new FiniteModelBuilder((MOST + 1) * (MOST + 1), 2 * MOVES + 1)
                .initial(10 * (MOST + 1) + 10, 1)
                .missingMassEnds();
        for (int s = 0; s < (MOST + 1) * (MOST + 1); s++) {
            int n1 = s / (MOST + 1);
            int n2 = s % (MOST + 1);
            for (int move = -Math.min(MOVES, n2); move <= Math.min(MOVES, n1); move++) {
                pair(model.pair(s, move + MOVES), first, second, n1 - move, n2 + move, move);
            }
        }
        return model.build();
    }

    private static void pair(FiniteModelBuilder model, JacksModel first, JacksModel second, int n1, int n2, int move) {
        int morning1 = Math.min(MOST, n1);
        int morning2 = Math.min(MOST, n2);
        double reward = -2 * Math.abs(move)
                + 10 * (first.rentals[morning1] * second.mass + second.rentals[morning2] * first.mass);
        double whole = first.mass * second.mass;
        for (int i = 0; i <= MOST; i++) {
            for (int j = 0; j <= MOST; j++) {
                double p = first.moves[morning1][i] * second.moves[morning2][j];
                if (p > 0) {
                    model.transition(p, i * (MOST + 1) + j, reward / whole, false);
                }
            }
        }
    }
}
