package org.bellman.benchmark.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A table of aligned columns two blanks apart: numbers to the right, unless a column is said to be text. */
final class Columns {
    private static final String GAP = "  ";

    private final String indent;
    private final Set<Integer> left = new HashSet<>();
    private final List<String[]> rows = new ArrayList<>();

    Columns(String indent) {
        this.indent = indent;
    }

    /** A column of text. */
    Columns left(int column) {
        left.add(column);
        return this;
    }

    /** Adds a row; all rows have the same number of cells. */
    void row(String... cells) {
        rows.add(cells);
    }

    List<String> lines() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? "" : GAP).append(left.contains(i) ? row[i] + blanks : blanks + row[i]);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
