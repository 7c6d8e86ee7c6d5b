package org.bellman.environment.randommodel.internal;

import java.util.List;
import org.bellman.api.environment.FiniteModel;
import org.bellman.learning.environment.Grid;
import org.bellman.learning.environment.Grid.Direction;
import org.bellman.state.random.RandomStreams;

/**
 * Fills the model of a grid whose cells cost something to enter, or to stay in. The arrays of the model are all the memory
 * that it takes. One thread.
 */
final class GridDraw {
    private static final List<Direction> ACTIONS =
            List.of(Direction.LEFT, Direction.DOWN, Direction.RIGHT, Direction.UP);

    private final Grid grid;
    private final double slip;
    private final long seed;
    private final int goal;

    /** The outcomes of a pair: where they lead, and how likely. */
    private final int[] next = new int[3];

    private final double[] likely = new double[3];

    GridDraw(Grid grid, double slip, long seed) {
        this.grid = grid;
        this.slip = slip;
        this.seed = RandomStreams.derive(seed, "grid", 0);
        goal = grid.cells() - 1;
    }

    /** Returns how many transitions a cell may have. */
    static int mostOutcomes(double slip) {
        return ACTIONS.size() * (slip == 0 ? 1 : slip == 1 ? 2 : 3);
    }

    FiniteModel model() {
        int cells = grid.cells();
        int actions = ACTIONS.size();
        int[] pairOffsets = new int[cells + 1];
        int[] pairActions = new int[cells * actions];
        int[] transitionOffsets = new int[pairActions.length + 1];
        for (int pair = 0; pair < pairActions.length; pair++) {
            pairActions[pair] = pair % actions;
            pairOffsets[pair / actions + 1] = pair + 1;
            transitionOffsets[pair + 1] = transitionOffsets[pair] + outcomes(pair);
        }
        int[] successors = new int[transitionOffsets[pairActions.length]];
        double[] probabilities = new double[successors.length];
        double[] rewards = new double[pairActions.length];
        for (int pair = 0; pair < pairActions.length; pair++) {
            boolean ended = pair / actions == goal;
            int count = outcomes(pair);
            int from = transitionOffsets[pair];
            for (int i = 0; i < count; i++) {
                rewards[pair] -= ended ? 0 : likely[i] * cost(next[i]);
                successors[from + i] = next[i] == goal ? ~goal : next[i];
                probabilities[from + i] = likely[i];
            }
        }
        double[] initial = new double[cells];
        initial[0] = 1;
        return new FiniteModel(
                cells,
                actions,
                pairOffsets,
                pairActions,
                transitionOffsets,
                successors,
                probabilities,
                rewards,
                initial,
                false);
    }

    /** Finds the outcomes of a pair and returns how many there are; at the goal one stays. */
    private int outcomes(int pair) {
        int cell = pair / ACTIONS.size();
        if (cell == goal) {
            return added(0, goal, 1);
        }
        Direction meant = ACTIONS.get(pair % ACTIONS.size());
        int count = added(0, grid.step(cell, meant), 1 - slip);
        count = added(count, grid.step(cell, meant.turned(-1)), slip / 2);
        return added(count, grid.step(cell, meant.turned(1)), slip / 2);
    }

    /** Adds an outcome to those that there are, or to the one that leads to the same cell. */
    private int added(int count, int cell, double probability) {
        if (probability == 0) {
            return count;
        }
        int i = 0;
        while (i < count && next[i] != cell) {
            i++;
        }
        next[i] = cell;
        likely[i] = i < count ? likely[i] + probability : probability;
        return Math.max(count, i + 1);
    }

    /** Returns what a cell costs, drawn evenly from (0, 1]. */
    private double cost(int cell) {
        return 1 - (RandomStreams.derive(seed, "cost", cell) >>> 11) * 0x1p-53;
    }
}
