package org.bellman.testkit.planning;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.api.random.RandomStream;
import org.bellman.state.random.RandomStreams;

/** Small models, for tests of planners. Any thread. */
public final class SampleModels {
    private static final String LAKE = "SFFFFHFHFFFHHFFG";
    private static final int SIDE = 4;

    private SampleModels() {}

    /**
     * Makes FrozenLake 4x4, with actions left, down, right, up.
     *
     * @param slippery whether a step goes to either side of what was meant as often as ahead
     * @return the model
     */
    public static FiniteModel frozenLake(boolean slippery) {
        FiniteModelBuilder lake = new FiniteModelBuilder(SIDE * SIDE, 4).initial(0, 1);
        for (int s = 0; s < SIDE * SIDE; s++) {
            for (int a = 0; a < 4; a++) {
                lake.pair(s, a);
                if (LAKE.charAt(s) == 'H' || LAKE.charAt(s) == 'G') {
                    lake.transition(1, s, 0, true);
                } else if (slippery) {
                    for (int turn = -1; turn <= 1; turn++) {
                        step(lake, 1.0 / 3, s, (a + turn + 4) % 4);
                    }
                } else {
                    step(lake, 1, s, a);
                }
            }
        }
        return lake.build();
    }

    private static void step(FiniteModelBuilder lake, double probability, int state, int direction) {
        int row = state / SIDE;
        int column = state % SIDE;
        switch (direction) {
            case 0 -> column = Math.max(column - 1, 0);
            case 1 -> row = Math.min(row + 1, SIDE - 1);
            case 2 -> column = Math.min(column + 1, SIDE - 1);
            default -> row = Math.max(row - 1, 0);
        }
        int next = row * SIDE + column;
        char tile = LAKE.charAt(next);
        lake.transition(probability, next, tile == 'G' ? 1 : 0, tile == 'G' || tile == 'H');
    }

    /**
     * Makes two states: state 0 earns a reward and goes to state 1, or stays; state 1 ends with 2.
     *
     * @param stay the probability of staying, in (0, 1)
     * @param reward what each step from state 0 earns
     * @return the model
     */
    public static FiniteModel chain(double stay, double reward) {
        FiniteModelBuilder chain = new FiniteModelBuilder(2, 1).initial(0, 1);
        chain.pair(0, 0).transition(stay, 0, reward, false).transition(1 - stay, 1, reward, false);
        chain.pair(1, 0).transition(1, 1, 2, true);
        return chain.build();
    }

    /**
     * Makes a model with successors everywhere and rewards in [0, 1).
     *
     * @param states at least 1
     * @param actions at least 1
     * @param successors of each action, at least 1
     * @param ends how many of the transitions terminate, in [0, 1]
     * @param seed decides everything
     * @return the model
     */
    public static FiniteModel random(int states, int actions, int successors, double ends, long seed) {
        RandomStream random = RandomStreams.of(seed);
        FiniteModelBuilder model = new FiniteModelBuilder(states, actions).initial(0, 1);
        double[] weights = new double[successors];
        for (int s = 0; s < states; s++) {
            for (int a = 0; a < actions; a++) {
                double sum = 0;
                for (int i = 0; i < successors; i++) {
                    weights[i] = 0.1 + random.nextDouble();
                    sum += weights[i];
                }
                model.pair(s, a);
                for (int i = 0; i < successors; i++) {
                    int next = (int) (random.nextDouble() * states);
                    model.transition(weights[i] / sum, next, random.nextDouble(), random.nextDouble() < ends);
                }
            }
        }
        return model.build();
    }

    /**
     * Makes the identity environment: the state is drawn anew, the action that equals it earns 1.
     *
     * @param n states, and actions
     * @return the model
     */
    public static FiniteModel identity(int n) {
        FiniteModelBuilder model = new FiniteModelBuilder(n, n);
        for (int s = 0; s < n; s++) {
            model.initial(s, 1.0 / n);
            for (int a = 0; a < n; a++) {
                model.pair(s, a);
                for (int next = 0; next < n; next++) {
                    model.transition(1.0 / n, next, s == a ? 1 : 0, false);
                }
            }
        }
        return model.build();
    }

    /**
     * Makes two states that lead to each other and pay 1 and 3, an average of 2 with a period of 2; staying
     * in state 0 pays 1.5.
     *
     * @return the model
     */
    public static FiniteModel pendulum() {
        FiniteModelBuilder model = new FiniteModelBuilder(2, 2).initial(0, 1);
        model.pair(0, 0).transition(1, 0, 1.5, false);
        model.pair(0, 1).transition(1, 1, 1, false);
        model.pair(1, 0).transition(1, 0, 3, false);
        return model.build();
    }

    /**
     * Makes two states, each of which only leads to itself and pays 1 and 2.
     *
     * @return the model
     */
    public static FiniteModel islands() {
        FiniteModelBuilder model = new FiniteModelBuilder(2, 1).initial(0, 1);
        model.pair(0, 0).transition(1, 0, 1, false);
        model.pair(1, 0).transition(1, 1, 2, false);
        return model.build();
    }
}
