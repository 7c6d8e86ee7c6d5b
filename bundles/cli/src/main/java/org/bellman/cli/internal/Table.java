package org.bellman.cli.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns two blanks apart; the last one is wrapped at the width of the line. */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST_LAST = 24;

    private final String indent;
    private final int columns;
    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] right;

    /**
     * @param indent before each line
     * @param columns width of a line
     * @param rightAligned indices of the columns with numbers
     */
    Table(String indent, int columns, Integer... rightAligned) {
        this.indent = indent;
        this.columns = columns;
        right = new boolean[64];
        Arrays.stream(rightAligned).forEach(column -> right[column] = true);
    }

    /** Adds a row; all rows have the same number of cells. */
    Table row(String... cells) {
        rows.add(cells);
        return this;
    }

    /** Lays the rows out. */
    List<String> lines() {
        return rows().stream().flatMap(List::stream).toList();
    }

    /** Lays the rows out, the lines of each row apart. */
    List<List<String>> rows() {
        List<List<String>> laidOut = new ArrayList<>();
        if (rows.isEmpty()) {
            return laidOut;
        }
        int last = rows.get(0).length - 1;
        int[] widths = new int[last + 1];
        for (String[] row : rows) {
            for (int i = 0; i <= last; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        rows.forEach(row -> laidOut.add(lines(row, widths)));
        return laidOut;
    }

    private List<String> lines(String[] row, int[] widths) {
        int last = row.length - 1;
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < last; i++) {
            // A column in which nothing stands takes no place.
            line.append(widths[i] == 0 ? "" : pad(row[i], widths[i], right[i]) + GAP);
        }
        int before = line.length();
        List<String> lines = new ArrayList<>();
        line.append(right[last] ? " ".repeat(widths[last] - row[last].length()) : "");
        for (String part : wrap(row[last], Math.max(columns - before, NARROWEST_LAST))) {
            lines.add((line + part).stripTrailing());
            line.setLength(0);
            line.append(" ".repeat(before));
        }
        return lines;
    }

    private static String pad(String cell, int width, boolean right) {
        String blanks = " ".repeat(width - cell.length());
        return right ? blanks + cell : cell + blanks;
    }

    /** Breaks a text between words; a longer word stays whole. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
