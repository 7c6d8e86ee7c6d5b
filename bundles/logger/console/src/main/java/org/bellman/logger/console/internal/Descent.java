package org.bellman.logger.console.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import org.bellman.api.metrics.Convergence;

/**
 * How far a measure has come down to its limit, on the logarithmic scale on which it goes down evenly: log(first /
 * value) / log(first / limit), with the largest value that was seen as the first one. One thread.
 */
final class Descent {
    private static final MathContext DIGITS = new MathContext(2);
    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e5;

    private final Pace pace = new Pace();
    private double first;
    private Convergence last;

    /**
     * Takes a measurement.
     *
     * @param now the measure as it is now
     * @param nanoTime nanoseconds
     */
    void add(Convergence now, long nanoTime) {
        last = now;
        first = Math.max(first, now.value());
        if (now.value() > 0) {
            pace.add(-Math.log(now.value()), nanoTime);
        }
    }

    /** Forgets how fast it went: the run stood still. */
    void forgetPace() {
        pace.forget();
    }

    /** Returns the largest value that was seen, or 0. */
    double first() {
        return first;
    }

    /** Goes on where values as large as this one were seen before. */
    void continueFrom(double largest) {
        first = Math.max(first, largest);
    }

    private boolean arrived() {
        return last.value() < last.limit() || last.value() == 0;
    }

    /** Returns how much of the way is done, in [0, 1]; 0 where the scale has no end. */
    double share() {
        if (last == null) {
            return 0;
        }
        if (arrived()) {
            return 1;
        }
        double way = Math.log(first / last.limit());
        return way > 0 && way < Double.POSITIVE_INFINITY ? Math.log(first / last.value()) / way : 0;
    }

    /** Returns the seconds until the limit is reached if it goes on as in the last seconds, or NaN. */
    double secondsLeft() {
        if (last == null || arrived() || last.limit() == 0 || !(pace.perSecond() > 0)) {
            return Double.NaN;
        }
        return Math.log(last.value() / last.limit()) / pace.perSecond();
    }

    /** Says where the measure is and where it must come to, or nothing. */
    String text() {
        if (last == null) {
            return "";
        }
        String value = last.name() + " " + figure(last.value());
        return arrived() ? value : value + " to " + figure(last.limit());
    }

    private static String figure(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
        if (value == 0 || value >= SMALL && value < LARGE) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
