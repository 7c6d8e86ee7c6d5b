package org.bellman.api.environment;

import java.util.List;
import java.util.Locale;

/**
 * What the states and the actions of a finite task are called, for tables, pictures and exports. Immutable; any thread.
 *
 * @param states [states] the name of each state; empty if they have none
 * @param actions [actions] the name of each action; empty if they have none
 */
public record ModelNames(List<String> states, List<String> actions) {
    /** Neither states nor actions have names. */
    public static final ModelNames NONE = new ModelNames(List.of(), List.of());

    /** Copies the names. */
    public ModelNames {
        states = List.copyOf(states);
        actions = List.copyOf(actions);
    }

    /**
     * Writes a name so that it changes nothing but its own place on a screen or in a line of a file: what controls a
     * terminal, breaks a line or is not seen becomes such as {@code \\u001b}.
     *
     * @param name any text
     * @return the text, without such characters
     */
    public static String shown(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                default -> text.append(c);
            }
        }
        return text.toString();
    }
}
