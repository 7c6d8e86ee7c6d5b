package org.bellman.environment.cliffwalking.internal;

import java.util.List;
import org.bellman.learning.environment.Grid;
import org.bellman.learning.environment.Grid.Direction;
import org.bellman.learning.environment.TransitionTable;

/** What can happen at the cliff; states are cells, row by row, those of the cliff and the goal too. */
final class CliffWalkingTable {
    /** The cells: S start, C cliff, G goal. */
    static final List<String> CELLS = List.of("............", "............", "............", "SCCCCCCCCCCG");

    /** Its size. */
    static final Grid GRID = new Grid(CELLS.size(), CELLS.get(0).length());

    /** What the actions 0 to 3 mean. */
    static final List<Direction> ACTIONS = List.of(Direction.UP, Direction.RIGHT, Direction.DOWN, Direction.LEFT);

    private static final int START = GRID.cells() - GRID.columns();
    private static final double STEP_REWARD = -1;
    private static final double FALL_REWARD = -100;
    private static final double EACH_WAY = 1.0 / 3;

    private CliffWalkingTable() {}

    static TransitionTable of(boolean slippery) {
        TransitionTable.Builder table = new TransitionTable.Builder(GRID.cells(), ACTIONS.size());
        table.initial(START, 1);
        for (int cell = 0; cell < GRID.cells(); cell++) {
            for (int action = 0; action < ACTIONS.size(); action++) {
                table.pair(cell, action);
                if (slippery) {
                    for (int quarters = -1; quarters <= 1; quarters++) {
                        step(
                                table,
                                EACH_WAY,
                                GRID.step(cell, ACTIONS.get(action).turned(quarters)));
                    }
                } else {
                    step(table, 1, GRID.step(cell, ACTIONS.get(action)));
                }
            }
        }
        return table.build();
    }

    private static void step(TransitionTable.Builder table, double probability, int next) {
        char letter = CELLS.get(next / GRID.columns()).charAt(next % GRID.columns());
        if (letter == 'C') {
            table.outcome(probability, START, FALL_REWARD, false);
        } else {
            table.outcome(probability, next, STEP_REWARD, letter == 'G');
        }
    }
}
