package org.bellman.testkit.settings;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * A settings type as the table of a README, so that a test can keep the page true: names in kebab-case,
 * defaults, what is allowed, meaning; ● marks what may change while a run goes on. Any thread.
 */
public final class SettingsTable {
    /** The power of ten below 0.0001. */
    private static final int SMALLEST_PLAIN = -4;

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
                    + setting.defaults().stream()
                            .map(text -> number(setting, text))
                            .collect(Collectors.joining(","))
                    + "` | " + allowed(setting) + " | " + setting.description()
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

    /** Decimals as {@code bellman describe} shows them: 0.0001 and 1, not 1.0E-4 and 1.0. */
    private static String number(Metatype.Setting setting, String text) {
        if (!setting.type().equals("Double") && !setting.type().equals("Float")) {
            return text;
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        boolean plain = number.signum() == 0 || number.precision() - number.scale() > SMALLEST_PLAIN;
        return plain ? number.toPlainString() : scientific(number);
    }

    private static String scientific(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        return number.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
