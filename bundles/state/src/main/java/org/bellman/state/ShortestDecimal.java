package org.bellman.state;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back as the same number, in the layout of {@link
 * Double#toString(double)}. Up to JDK 18 that method itself writes more digits than needed for some
 * numbers, so that equal runs on two JDKs would write different bytes. Any thread.
 */
public final class ShortestDecimal {
    /** From this JDK on {@link Double#toString(double)} is the shortest itself. */
    private static final boolean KNOWN = Runtime.version().feature() >= 19;

    /** Any decimal of so many digits survives the way through a normal double and back. */
    private static final int SAFE_DIGITS = 15;

    private static final int MOST_DIGITS = 17;

    private ShortestDecimal() {}

    /**
     * Writes a number.
     *
     * @param value any double
     * @return its text, equal to {@code Double.toString(value)} of JDK 19 and later
     */
    public static String of(double value) {
        if (KNOWN || value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = new BigDecimal(Math.abs(value));
        int digits = Math.abs(value) < Double.MIN_NORMAL ? 2 : SAFE_DIGITS;
        BigDecimal rounded = round(exact, digits);
        while (digits < MOST_DIGITS && rounded.doubleValue() != Math.abs(value)) {
            rounded = round(exact, ++digits);
        }
        return (value < 0 ? "-" : "") + layout(rounded.stripTrailingZeros());
    }

    private static BigDecimal round(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String layout(BigDecimal value) {
        String digits = value.unscaledValue().toString();
        int exponent = digits.length() - value.scale() - 1;
        if (exponent < -3 || exponent >= 7) {
            return digits.charAt(0) + "." + (digits.length() > 1 ? digits.substring(1) : "0") + "E" + exponent;
        }
        String plain = value.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
}
