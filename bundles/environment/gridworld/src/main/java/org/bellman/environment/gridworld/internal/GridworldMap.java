package org.bellman.environment.gridworld.internal;

import java.util.List;
import org.bellman.api.settings.SettingException;
import org.bellman.learning.environment.Grid;
import org.bellman.learning.environment.GridText;

/**
 * A grid with a cell to begin in. Immutable; any thread.
 *
 * @param rows of . (cell), T (end), A and B (carry one to a and b), all of one length
 */
record GridworldMap(List<String> rows) {
    private static final List<String> CONTINUING = List.of(".A.B.", ".....", "...b.", ".....", ".a...");
    private static final List<String> EPISODIC = List.of("T...", "....", "....", "...T");

    /**
     * Reads the setting.
     *
     * @throws SettingException if it is no grid
     */
    static GridworldMap of(String map) {
        return switch (map) {
            case "5x5" -> new GridworldMap(CONTINUING);
            case "4x4" -> new GridworldMap(EPISODIC);
            default -> custom(map);
        };
    }

    private static GridworldMap custom(String text) {
        GridworldMap map = new GridworldMap(GridText.rows("map", text, ".TAaBb", "5x5, 4x4"));
        for (char from : new char[] {'A', 'B'}) {
            long exits = map.count(from);
            long entries = map.count(Character.toLowerCase(from));
            if (exits > 1 || entries != exits) {
                throw new SettingException(
                        "map",
                        text,
                        "has " + exits + " cells " + from + " and " + entries + " cells " + Character.toLowerCase(from),
                        "take one of each or none");
            }
        }
        if (map.count('T') == map.grid().cells()) {
            throw new SettingException("map", text, "has no cell to begin in", "write one as .");
        }
        return map;
    }

    private long count(char letter) {
        return letters().chars().filter(c -> c == letter).count();
    }

    private String letters() {
        return String.join("", rows);
    }

    Grid grid() {
        return new Grid(rows.size(), rows.get(0).length());
    }

    /** Returns the letters of all cells, row by row. */
    char[] cells() {
        return letters().toCharArray();
    }

    /** Returns where a letter is, or -1. */
    int cell(char letter) {
        return letters().indexOf(letter);
    }

    /** Tells whether episodes can end. */
    boolean ends() {
        return cell('T') >= 0;
    }
}
