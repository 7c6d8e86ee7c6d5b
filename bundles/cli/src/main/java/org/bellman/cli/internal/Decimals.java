package org.bellman.cli.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How the numbers of one column are written, so that their points stand below one another: with five significant
 * digits of the largest, without zeros that all of them end in. Numbers that are too large or too small for that are
 * written one by one.
 */
final class Decimals {
    private static final int DIGITS = 5;
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e9;

    /** Digits after the point, or -1 where each number has its own. */
    private final int after;
    /** Digits after the point with which two significant digits of the largest are left. */
    private final int fewest;

    private Decimals(int after, int fewest) {
        this.after = after;
        this.fewest = fewest;
    }

    /**
     * Looks at numbers.
     *
     * @param values NaN does not count
     */
    static Decimals of(double... values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Double.isNaN(value) ? 0 : Math.abs(value));
        }
        if (largest == 0) {
            return new Decimals(0, 0);
        }
        if (largest < SMALL || largest >= LARGE) {
            return new Decimals(-1, -1);
        }
        int exponent = BigDecimal.valueOf(largest).precision()
                - BigDecimal.valueOf(largest).scale()
                - 1;
        int most = Math.max(0, DIGITS - 1 - exponent);
        int needed = 0;
        for (double value : values) {
            needed = Math.max(needed, Double.isNaN(value) ? 0 : digits(value, most));
        }
        return new Decimals(needed, Math.min(needed, Math.max(0, 1 - exponent)));
    }

    /** How many digits after the point a number has, of so many. */
    private static int digits(double value, int most) {
        BigDecimal rounded = rounded(value, most);
        return rounded.signum() == 0
                ? 0
                : Math.max(0, rounded.stripTrailingZeros().scale());
    }

    private static BigDecimal rounded(double value, int after) {
        return BigDecimal.valueOf(value).setScale(after, RoundingMode.HALF_EVEN);
    }

    /** Whether two significant digits of the largest number are still there with one digit less. */
    boolean canBeShorter() {
        return after > fewest;
    }

    /** One digit less after the point. */
    Decimals shorter() {
        return new Decimals(after - 1, fewest);
    }

    /** These or others, whichever show more; each number its own way, if either does so. */
    Decimals finer(Decimals other) {
        return after >= 0 && (other.after < 0 || other.after > after) ? other : this;
    }

    /** Writes a number: nothing for NaN, and 0 without a point. */
    String text(double value) {
        if (Double.isNaN(value) || value == 0) {
            return value == 0 ? "0" : "";
        }
        return after < 0 || Double.isInfinite(value)
                ? Figures.number(value)
                : rounded(value, after).toPlainString();
    }

    /** The width of the widest of these numbers. */
    int width(double... values) {
        int width = 0;
        for (double value : values) {
            width = Math.max(width, text(value).length());
        }
        return width;
    }
}
