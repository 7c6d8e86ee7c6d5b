package org.bellman.environment.taxi.internal;

import java.util.List;

/** The town: where the walls and the stands are, and how it looks. */
final class TaxiTown {
    /** What the stands are called. */
    static final String STANDS = "RGYB";

    /** A colon between two cells lets the taxi through, a bar does not. */
    private static final List<String> MAP = List.of(
            "+---------+", "|R: | : :G|", "| : | : : |", "| : : : : |", "| | : | : |", "|Y| : |B: |", "+---------+");

    private TaxiTown() {}

    /** Tells whether the taxi gets to the cell on its right. */
    static boolean opensEast(int row, int column) {
        return MAP.get(row + 1).charAt(2 * column + 2) == ':';
    }

    /** Tells whether the taxi gets to the cell on its left. */
    static boolean opensWest(int row, int column) {
        return MAP.get(row + 1).charAt(2 * column) == ':';
    }

    /** Returns the stand in a cell, or -1. */
    static int stand(int row, int column) {
        return STANDS.indexOf(MAP.get(row + 1).charAt(2 * column + 1));
    }

    /** Draws a state, before the first move or after it: the taxi is # with a passenger and @ without. */
    static String draw(int number) {
        TaxiState state = TaxiState.of(number % TaxiState.COUNT);
        boolean aboard = state.passenger() == TaxiState.ABOARD;
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < MAP.size(); line++) {
            StringBuilder cells = new StringBuilder(MAP.get(line));
            if (line == state.row() + 1) {
                cells.setCharAt(2 * state.column() + 1, aboard ? '#' : '@');
            }
            text.append(cells).append('\n');
        }
        return text.append("passenger ")
                .append(aboard ? "in the taxi" : "at " + STANDS.charAt(state.passenger()))
                .append(", goes to ")
                .append(STANDS.charAt(state.destination()))
                .toString();
    }
}
