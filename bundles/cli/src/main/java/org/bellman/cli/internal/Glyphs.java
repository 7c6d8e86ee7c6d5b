package org.bellman.cli.internal;

import org.bellman.api.environment.ModelNames;

/**
 * What pictures are drawn with: lines and arrows, or what comes near them where a terminal shows plain ASCII only.
 *
 * @param unicode whether it shows Unicode
 */
record Glyphs(boolean unicode) {
    private static final String ARROWS = "←↑→↓↖↗↘↙";
    private static final String PLAIN_ARROWS = "<^>v\\/\\/";
    /** From the lowest value to the highest. */
    private static final String SHADES = " ░▒▓█";

    private static final String PLAIN_SHADES = " .:-=+*#%@";
    private static final int DIGITS = 10;

    String shades() {
        return unicode ? SHADES : PLAIN_SHADES;
    }

    String line() {
        return unicode ? "─" : "-";
    }

    String bar() {
        return unicode ? "│" : "|";
    }

    /** What begins, divides and ends the line above all rows (0), between two (1), below all (2). */
    String[] corners(int where) {
        return (unicode ? new String[] {"┌┬┐", "├┼┤", "└┴┘"}[where] : "+++").split("");
    }

    /** A letter of a map. */
    char letter(char letter) {
        return isHarmless(letter) && (unicode || letter < 128) ? letter : '?';
    }

    /** Whether a character takes its own place and no other. */
    private static boolean isHarmless(char character) {
        return ModelNames.shown(String.valueOf(character)).length() == 1;
    }

    /**
     * An action.
     *
     * @param characters one for each action
     * @param action which one
     */
    char action(String characters, int action) {
        if (action >= characters.length()) {
            return '?';
        }
        char character = characters.charAt(action);
        int arrow = ARROWS.indexOf(character);
        if (unicode || character < 128) {
            return isHarmless(character) ? character : '?';
        }
        if (arrow >= 0) {
            return PLAIN_ARROWS.charAt(arrow);
        }
        return action < DIGITS ? (char) ('0' + action) : '?';
    }
}
