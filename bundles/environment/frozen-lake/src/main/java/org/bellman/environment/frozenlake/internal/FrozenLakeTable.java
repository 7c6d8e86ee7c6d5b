package org.bellman.environment.frozenlake.internal;

import java.util.List;
import org.bellman.learning.environment.Grid;
import org.bellman.learning.environment.Grid.Direction;
import org.bellman.learning.environment.TransitionTable;

/** What can happen on a lake; states are cells, row by row. */
final class FrozenLakeTable {
    /** What the actions 0 to 3 mean. */
    static final List<Direction> ACTIONS = List.of(Direction.LEFT, Direction.DOWN, Direction.RIGHT, Direction.UP);

    private static final double EACH_WAY = 1.0 / 3;

    private FrozenLakeTable() {}

    static TransitionTable of(LakeMap map, boolean slippery) {
        Grid grid = map.grid();
        TransitionTable.Builder table = new TransitionTable.Builder(grid.cells(), ACTIONS.size());
        table.initial(map.start(), 1);
        for (int cell = 0; cell < grid.cells(); cell++) {
            for (int action = 0; action < ACTIONS.size(); action++) {
                table.pair(cell, action);
                if (map.ends(cell)) {
                    table.outcome(1, cell, 0, true);
                } else if (slippery) {
                    for (int quarters = -1; quarters <= 1; quarters++) {
                        step(
                                table,
                                map,
                                EACH_WAY,
                                grid.step(cell, ACTIONS.get(action).turned(quarters)));
                    }
                } else {
                    step(table, map, 1, grid.step(cell, ACTIONS.get(action)));
                }
            }
        }
        return table.build();
    }

    private static void step(TransitionTable.Builder table, LakeMap map, double probability, int next) {
        table.outcome(probability, next, map.letter(next) == 'G' ? 1 : 0, map.ends(next));
    }
}
