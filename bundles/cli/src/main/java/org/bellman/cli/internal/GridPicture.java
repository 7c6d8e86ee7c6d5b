package org.bellman.cli.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bellman.api.environment.StateGrid;

/**
 * A picture of a plane of states: in each cell its letter, the arrow of its action and its value. Where that is too
 * wide for a line, letters and arrows only; where that is too wide, a character for each cell; then the ranks of values
 * are drawn as shades below. No arrow stands where all actions are worth the same, nor where an episode ends.
 */
final class GridPicture {
    private static final String INDENT = "  ";
    /** A longer picture is cut: how high a terminal is is not known, and this is as far as one scrolls back gladly. */
    private static final int MOST_LINES = 66;

    private static final int LINES_OF_A_BOX = 3;
    private static final int NARROWEST_BOX = 3;
    /** Beside what stands in a box: none where there is little room. */
    private static final List<String> MARGINS = List.of(" ", "");

    private static final int WIDTH_OF_A_PAIR = 3;

    private final StateResults found;
    private final StateGrid grid;
    private final int columns;
    private final Glyphs glyphs;
    private final String whereAllIs;

    /**
     * @param found what was found, with a grid
     * @param columns width of a line
     * @param glyphs what is drawn with
     * @param whereAllIs a clause that says how to get what is not shown
     */
    GridPicture(StateResults found, int columns, Glyphs glyphs, String whereAllIs) {
        this.found = found;
        this.grid = found.grid().orElseThrow();
        this.columns = columns - INDENT.length();
        this.glyphs = glyphs;
        this.whereAllIs = whereAllIs;
    }

    /** Draws it in the fullest way for which there is room. */
    List<String> lines() {
        // Letters and arrows of all rows say more than boxes of some.
        boolean high = rows(LINES_OF_A_BOX) < grid.rows() && rows(1) == grid.rows();
        List<String> lines = high ? withoutBoxes() : boxes();
        if (found.names().actions().size() == grid.actions().length()) {
            lines.add(INDENT
                    + IntStream.range(0, grid.actions().length())
                            .mapToObj(a -> glyphs.action(grid.actions(), a) + " " + found.actionName(a))
                            .collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private List<String> boxes() {
        double[] shown = Arrays.copyOf(found.values(), rows(LINES_OF_A_BOX) * grid.columns());
        for (String margin : MARGINS) {
            int room = (columns - 1) / grid.columns() - 1 - 2 * margin.length();
            Decimals decimals = Decimals.of(shown);
            while (decimals.width(shown) > room && decimals.canBeShorter()) {
                decimals = decimals.shorter();
            }
            int width = Math.max(NARROWEST_BOX, decimals.width(shown));
            if (width <= room) {
                return boxes(decimals, width, margin);
            }
        }
        return withoutBoxes();
    }

    private List<String> withoutBoxes() {
        List<String> lines = grid.columns() * WIDTH_OF_A_PAIR <= columns
                ? plain(s -> " " + letter(s) + arrow(s))
                : plain(s -> String.valueOf(blank(s) ? letter(s) : arrow(s)));
        lines.add("");
        lines.addAll(shades());
        return lines;
    }

    private int rows(int linesOfARow) {
        return Math.min(grid.rows(), MOST_LINES / linesOfARow);
    }

    private char letter(int state) {
        return glyphs.letter(grid.cells().charAt(state));
    }

    private boolean blank(int state) {
        return grid.ends(state) || found.indifferent(state);
    }

    private char arrow(int state) {
        return blank(state) ? ' ' : glyphs.action(grid.actions(), (int) found.policy()[state]);
    }

    private List<String> boxes(Decimals decimals, int width, String margin) {
        int rows = rows(LINES_OF_A_BOX);
        int lineWidth = width + 2 * margin.length();
        List<String> lines = new ArrayList<>();
        lines.add(rule(0, lineWidth));
        for (int row = 0; row < rows; row++) {
            StringBuilder above = new StringBuilder(INDENT).append(glyphs.bar());
            StringBuilder below = new StringBuilder(INDENT).append(glyphs.bar());
            for (int column = 0; column < grid.columns(); column++) {
                int state = row * grid.columns() + column;
                String value = decimals.text(found.values()[state]);
                String symbols = letter(state) + " ".repeat(width - 2) + arrow(state);
                above.append(margin).append(symbols).append(margin).append(glyphs.bar());
                below.append(margin).append(" ".repeat(width - value.length())).append(value);
                below.append(margin).append(glyphs.bar());
            }
            lines.add(above.toString());
            lines.add(below.toString());
            lines.add(rule(row < grid.rows() - 1 ? 1 : 2, lineWidth));
        }
        cut(lines, rows, grid.columns());
        return lines;
    }

    private String rule(int where, int width) {
        String[] corners = glyphs.corners(where);
        String line = glyphs.line().repeat(width);
        return INDENT + corners[0] + String.join(corners[1], Collections.nCopies(grid.columns(), line)) + corners[2];
    }

    /** A line for each row, without boxes. */
    private List<String> plain(IntFunction<String> cell) {
        int rows = rows(1);
        int across = Math.min(grid.columns(), columns / cell.apply(0).length());
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder(INDENT);
            for (int column = 0; column < across; column++) {
                line.append(cell.apply(row * grid.columns() + column));
            }
            lines.add(line.toString().stripTrailing());
        }
        cut(lines, rows, across);
        return lines;
    }

    /** Says what is not shown. */
    private void cut(List<String> lines, int rows, int across) {
        if (rows < grid.rows() || across < grid.columns()) {
            lines.add(INDENT + "the first " + Figures.count(rows) + " of " + Figures.count(grid.rows(), "rows") + ", "
                    + Figures.count(across) + " of " + Figures.count(grid.columns(), "columns") + "; " + whereAllIs);
        }
    }

    /** The rank of each value among those shown: where values shrink with each step, the size shows little. */
    private List<String> shades() {
        int width = grid.columns() * WIDTH_OF_A_PAIR <= columns ? WIDTH_OF_A_PAIR : 1;
        int across = Math.min(grid.columns(), columns / width);
        double[] sorted = IntStream.range(0, rows(1) * grid.columns())
                .filter(state -> state % grid.columns() < across)
                .mapToDouble(state -> found.values()[state])
                .sorted()
                .toArray();
        String shades = glyphs.shades();
        List<String> lines = plain(state -> {
            int shade = (int) ((long) lower(sorted, found.values()[state]) * shades.length() / sorted.length);
            return shades.substring(shade, shade + 1).repeat(width);
        });
        lines.add(INDENT + "values by rank, from " + Figures.number(sorted[0]) + " (blank) to "
                + Figures.number(sorted[sorted.length - 1]) + " (" + shades.charAt(shades.length() - 1) + ")");
        return lines;
    }

    /** How many of these are lower than a value. */
    private static int lower(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
