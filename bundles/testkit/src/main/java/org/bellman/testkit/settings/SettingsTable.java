package org.bellman.testkit.settings;

import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A settings type as the table of a README, so that a test can keep the page true: names in kebab-case,
 * defaults, what is allowed, meaning; ● marks what may change while a run goes on. Any thread.
 */
public final class SettingsTable {
    private SettingsTable() {}

    /**
     * Makes the table.
     *
     * @param type the plug-in's annotation type
     * @return lines of Markdown, each ended by a line feed, in the order of the Metatype resource
     */
    public static String of(Class<? extends Annotation> type) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("| name | default | allowed | meaning |");
        lines.add("| --- | --- | --- | --- |");
        for (Metatype.Setting setting : Metatype.of(type).settings()) {
            String name =
                    setting.name().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
            lines.add("| `" + name + "`" + (setting.live() ? " ●" : "") + " | `"
                    + String.join(",", setting.defaults()) + "` | " + allowed(setting) + " | " + setting.description()
                    + " |");
        }
        return lines.toString();
    }

    private static String allowed(Metatype.Setting setting) {
        if (!setting.options().isEmpty()) {
            return String.join(", ", setting.options());
        }
        if (setting.type().equals("Boolean")) {
            return "true, false";
        }
        return setting.min().isEmpty() && setting.max().isEmpty() ? "any" : setting.min() + " … " + setting.max();
    }
}
