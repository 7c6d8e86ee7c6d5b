package org.bellman.learning.environment;

import java.util.List;
import org.bellman.api.environment.StateGrid;
import org.bellman.learning.internal.Shapes;

/**
 * Cells in rows and columns, numbered row by row from the upper left one, 0; beyond its edges there is nothing to step
 * on. Immutable; any thread.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
public record Grid(int rows, int columns) {
    /** Where a step leads, clockwise. */
    public enum Direction {
        /** To the row above. */
        UP(-1, 0, '↑'),
        /** To the next column. */
        RIGHT(0, 1, '→'),
        /** To the row below. */
        DOWN(1, 0, '↓'),
        /** To the column before. */
        LEFT(0, -1, '←');

        private static final Direction[] ALL = values();
        private final int row;
        private final int column;
        private final char arrow;

        Direction(int row, int column, char arrow) {
            this.row = row;
            this.column = column;
            this.arrow = arrow;
        }

        /**
         * Turns by quarters.
         *
         * @param quarters how many, clockwise; negative ones the other way
         * @return the direction after it
         */
        public Direction turned(int quarters) {
            return ALL[Math.floorMod(ordinal() + quarters, ALL.length)];
        }
    }

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Grid {
        Shapes.positive("rows", rows);
        Shapes.positive("columns", columns);
    }

    /**
     * Counts the cells.
     *
     * @return rows times columns
     * @throws ArithmeticException if there are more than an int holds
     */
    public int cells() {
        return Math.multiplyExact(rows, columns);
    }

    /**
     * Takes a step.
     *
     * @param cell from where, in [0, cells)
     * @param direction whereto
     * @return the cell there, or the same one at the edge
     */
    public int step(int cell, Direction direction) {
        int row = Math.min(Math.max(cell / columns + direction.row, 0), rows - 1);
        int column = Math.min(Math.max(cell % columns + direction.column, 0), columns - 1);
        return row * columns + column;
    }

    /**
     * Shows the grid to those who draw values and policies.
     *
     * @param letters a letter for each cell, row by row
     * @param actions where each action means to go
     * @return the plane whose states are the cells
     * @throws IllegalArgumentException if there is not one letter for each cell
     */
    public StateGrid plane(List<String> letters, List<Direction> actions) {
        StringBuilder arrows = new StringBuilder();
        for (Direction direction : actions) {
            arrows.append(direction.arrow);
        }
        return new StateGrid(rows, columns, String.join("", letters), arrows.toString());
    }

    /**
     * Draws a grid and who stands in it.
     *
     * @param letters a letter for each cell, row by row
     * @param cell where someone stands: its letter is in brackets
     * @return a line for each row, separated by line feeds
     * @throws IllegalArgumentException if there are fewer or shorter rows than the grid has
     */
    public String draw(List<String> letters, int cell) {
        Shapes.atLeast("letters", letters.toArray(), rows);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            Shapes.atLeast("letters of row " + row, letters.get(row).toCharArray(), columns);
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                boolean here = row * columns + column == cell;
                line.append(here ? '[' : ' ')
                        .append(letters.get(row).charAt(column))
                        .append(here ? ']' : ' ');
            }
            text.append(row == 0 ? "" : "\n").append(line.toString().stripTrailing());
        }
        return text.toString();
    }
}
