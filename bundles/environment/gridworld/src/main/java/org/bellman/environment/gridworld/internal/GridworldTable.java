package org.bellman.environment.gridworld.internal;

import java.util.List;
import org.bellman.learning.environment.Grid;
import org.bellman.learning.environment.Grid.Direction;
import org.bellman.learning.environment.TransitionTable;

/** What can happen on a grid; states are cells, row by row. Nothing is left to chance but the beginning. */
final class GridworldTable {
    /** What the actions 0 to 3 mean. */
    static final List<Direction> ACTIONS = List.of(Direction.UP, Direction.RIGHT, Direction.DOWN, Direction.LEFT);

    private static final double A_REWARD = 10;
    private static final double B_REWARD = 5;
    private static final double EDGE_REWARD = -1;
    private static final double EPISODIC_REWARD = -1;

    private GridworldTable() {}

    static TransitionTable of(GridworldMap map) {
        Grid grid = map.grid();
        char[] letters = map.cells();
        int begin = 0;
        for (char letter : letters) {
            begin += letter == 'T' ? 0 : 1;
        }
        double stepReward = map.ends() ? EPISODIC_REWARD : 0;
        TransitionTable.Builder table = new TransitionTable.Builder(letters.length, ACTIONS.size());
        for (int cell = 0; cell < letters.length; cell++) {
            table.initial(cell, letters[cell] == 'T' ? 0 : 1.0 / begin);
            for (int action = 0; action < ACTIONS.size(); action++) {
                table.pair(cell, action);
                switch (letters[cell]) {
                    case 'T' -> table.outcome(1, cell, 0, true);
                    case 'A' -> table.outcome(1, map.cell('a'), A_REWARD, false);
                    case 'B' -> table.outcome(1, map.cell('b'), B_REWARD, false);
                    default -> {
                        int next = grid.step(cell, ACTIONS.get(action));
                        table.outcome(1, next, next == cell ? EDGE_REWARD : stepReward, letters[next] == 'T');
                    }
                }
            }
        }
        return table.build();
    }
}
