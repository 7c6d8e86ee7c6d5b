package org.bellman.learning.environment;

import java.util.List;
import java.util.Objects;
import org.bellman.api.settings.SettingException;

/**
 * Maps of grids that people write in a setting: rows of letters, separated by {@code /}, such as {@code SFF/HFG}. Any
 * thread.
 */
public final class GridText {
    private GridText() {}

    /**
     * Reads a map.
     *
     * @param key the setting's name in lowerCamelCase
     * @param text the map as it is written
     * @param letters the letters that it may have
     * @param named what may be written instead of rows, such as {@code "4x4, 8x8"}
     * @return its rows, at least one, all of one length that is at least 1
     * @throws SettingException if there is another letter, a row without cells or one of another length
     */
    public static List<String> rows(String key, String text, String letters, String named) {
        List<String> rows = List.of(Objects.requireNonNull(text, "text").split("/", -1));
        int columns = rows.get(0).length();
        for (int row = 0; row < rows.size(); row++) {
            String cells = rows.get(row);
            for (int column = 0; column < cells.length(); column++) {
                if (letters.indexOf(cells.charAt(column)) < 0) {
                    throw new SettingException(
                            key,
                            text,
                            "has the letter " + cells.charAt(column) + " in row " + (row + 1),
                            "take " + named + ", or rows of " + listed(letters, " and ") + " separated by /");
                }
            }
            if (cells.isEmpty()) {
                throw new SettingException(
                        key, text, "has no cell in row " + (row + 1), "write its cells as " + listed(letters, " or "));
            }
            if (cells.length() != columns) {
                throw new SettingException(
                        key,
                        text,
                        "has rows of different lengths, row 1 of " + columns + " and row " + (row + 1) + " of "
                                + cells.length() + " cells",
                        "make them equally long");
            }
        }
        return rows;
    }

    private static String listed(String letters, String last) {
        int most = letters.length() - 1;
        return String.join(", ", letters.substring(0, most).split("")) + last + letters.charAt(most);
    }
}
