package org.bellman.api.run;

import java.util.List;

/**
 * One setting of a part.
 *
 * @param name lowerCamelCase name
 * @param option kebab-case spelling of the command line
 * @param type such as {@code "double"}, {@code "int"}, {@code "boolean"}, {@code "text"}, {@code
 *     "list of int"}
 * @param defaultValue the default as text
 * @param minimum smallest value as text, or empty
 * @param maximum largest value as text, or empty
 * @param choices allowed values; empty if any
 * @param live whether it may change in mid-run
 * @param description meaning, unit, origin of the default
 */
public record SettingInfo(
        String name,
        String option,
        String type,
        String defaultValue,
        String minimum,
        String maximum,
        List<String> choices,
        boolean live,
        String description) {
    /** Copies the choices. */
    public SettingInfo {
        choices = List.copyOf(choices);
    }
}
