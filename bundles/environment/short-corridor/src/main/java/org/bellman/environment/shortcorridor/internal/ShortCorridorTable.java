package org.bellman.environment.shortcorridor.internal;

import java.util.List;
import org.bellman.learning.environment.Grid;
import org.bellman.learning.environment.Grid.Direction;
import org.bellman.learning.environment.TransitionTable;

/** What can happen in the corridor; states are cells from the left, the goal too. */
final class ShortCorridorTable {
    /** The cells: S start, R turns steps round, G goal. */
    static final List<String> CELLS = List.of("SR.G");

    /** Its size. */
    static final Grid GRID = new Grid(1, CELLS.get(0).length());

    /** What the actions 0 and 1 mean. */
    static final List<Direction> ACTIONS = List.of(Direction.LEFT, Direction.RIGHT);

    private static final double STEP_REWARD = -1;
    private static final int HALF_TURN = 2;

    private ShortCorridorTable() {}

    static TransitionTable make() {
        TransitionTable.Builder table = new TransitionTable.Builder(GRID.cells(), ACTIONS.size());
        table.initial(0, 1);
        for (int cell = 0; cell < GRID.cells(); cell++) {
            for (int action = 0; action < ACTIONS.size(); action++) {
                table.pair(cell, action);
                Direction direction = ACTIONS.get(action);
                if (letter(cell) == 'G') {
                    table.outcome(1, cell, 0, true);
                } else {
                    int next = GRID.step(cell, letter(cell) == 'R' ? direction.turned(HALF_TURN) : direction);
                    table.outcome(1, next, STEP_REWARD, letter(next) == 'G');
                }
            }
        }
        return table.build();
    }

    private static char letter(int cell) {
        return CELLS.get(0).charAt(cell);
    }
}
