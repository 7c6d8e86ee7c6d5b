package org.bellman.cli.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.bellman.api.environment.ModelNames;

/** Numbers and names as people read them. */
final class Figures {
    private static final int DIGITS = 5;
    private static final int LONGEST_NAME = 20;
    private static final String DOTS = "...";
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e9;

    private Figures() {}

    /** Five significant digits, such as {@code 0.0023} or {@code 475.32}; a dash for what was not measured. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        BigDecimal rounded =
                BigDecimal.valueOf(value).round(new MathContext(DIGITS)).stripTrailingZeros();
        double size = Math.abs(value);
        boolean scientific = size != 0 && (size < SMALL || size >= LARGE);
        return scientific ? scientific(rounded) : rounded.toPlainString();
    }

    private static String scientific(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        return value.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** A count with its thousands apart, such as {@code 50,000}. */
    static String count(long value) {
        StringBuilder digits = new StringBuilder(Long.toString(value));
        int first = value < 0 ? 1 : 0;
        for (int i = digits.length() - 3; i > first; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** A count of things, such as {@code 1 sweep} or {@code 50,000 sweeps}. */
    static String count(long value, String plural) {
        return count(value) + " " + (value == 1 ? plural.replaceFirst("s$", "") : plural);
    }

    /** A duration with a tenth of a second, such as {@code 21.3 s}. */
    static String seconds(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(1, RoundingMode.HALF_UP).toPlainString() + " s";
    }

    /** A name from anywhere, made harmless and at most as long as a column of a table may be. */
    static String name(String name) {
        String shown = ModelNames.shown(name);
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME - DOTS.length()) + DOTS;
    }

    /** A lowerCamelCase name as the command line spells it. */
    static String kebab(String camel) {
        StringBuilder kebab = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                kebab.append(i > 0 ? "-" : "").append(Character.toLowerCase(c));
            } else {
                kebab.append(c);
            }
        }
        return kebab.toString();
    }
}
