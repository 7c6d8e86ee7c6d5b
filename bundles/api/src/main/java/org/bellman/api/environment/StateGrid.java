package org.bellman.api.environment;

/**
 * How the states of a finite task lie in a plane, for pictures of values and policies: state s is the cell in row s /
 * columns and column s % columns. Immutable; any thread.
 *
 * @param rows at least 1
 * @param columns at least 1
 * @param cells [rows * columns] one character for each state, row by row, such as S, F, H and G of a lake; a full
 *     stop where there is nothing to say; G (goal) and T (terminal) end an episode, and no action is drawn there
 * @param actions [actions] one character for each action, such as an arrow
 */
public record StateGrid(int rows, int columns, String cells, String actions) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there is not one character for each state, or none for an action
     */
    public StateGrid {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "StateGrid: rows " + rows + " and columns " + columns + " must be at least 1");
        }
        if (cells.length() != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException("StateGrid: cells has " + cells.length() + " characters, not "
                    + rows * columns + "; give one for each state");
        }
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("StateGrid: actions is empty; give one character for each action");
        }
    }

    /**
     * Tells whether a state is the end of an episode by its letter, G or T.
     *
     * @param state in [0, rows * columns)
     * @return whether it is
     */
    public boolean ends(int state) {
        return cells.charAt(state) == 'G' || cells.charAt(state) == 'T';
    }
}
