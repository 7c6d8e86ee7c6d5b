package org.bellman.environment.cartpole.internal;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Draws cart and pole in characters: a track from -2.4 m to 2.4 m, the pole's lean tenfold. */
final class CartPoleText {
    private static final int COLUMNS = 61;
    private static final int POLE_ROWS = 4;
    private static final double MAGNIFIED = 10;

    private CartPoleText() {}

    /**
     * Draws a state.
     *
     * @param x position, in metres
     * @param theta angle, in radians
     * @return six lines separated by line feeds
     */
    static String draw(double x, double theta) {
        char[][] rows = new char[POLE_ROWS + 2][COLUMNS];
        for (char[] row : rows) {
            Arrays.fill(row, ' ');
        }
        Arrays.fill(rows[POLE_ROWS + 1], '-');
        int cart = column(x);
        char pole = stroke(theta);
        for (int height = 1; height <= POLE_ROWS; height++) {
            double lean = StrictMath.sin(theta) * MAGNIFIED * height / POLE_ROWS;
            put(rows[POLE_ROWS - height], cart + (int) StrictMath.rint(lean), pole);
        }
        for (int i = -2; i <= 2; i++) {
            put(rows[POLE_ROWS], cart + i, "[=+=]".charAt(i + 2));
        }
        return Arrays.stream(rows).map(row -> new String(row).stripTrailing()).collect(Collectors.joining("\n"));
    }

    private static int column(double x) {
        double share = (x + CartPole.POSITION_LIMIT) / (2 * CartPole.POSITION_LIMIT);
        return (int) StrictMath.rint(share * (COLUMNS - 1));
    }

    private static char stroke(double theta) {
        if (Math.abs(theta) < CartPole.ANGLE_LIMIT / 6) {
            return '|';
        }
        return theta > 0 ? '/' : '\\';
    }

    private static void put(char[] row, int column, char character) {
        if (column >= 0 && column < row.length) {
            row[column] = character;
        }
    }
}
