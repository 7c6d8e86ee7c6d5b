package org.bellman.learning.statistics;

import java.math.BigDecimal;
import org.bellman.api.algorithm.TrainingException;

/** Stops training where a number is none. Any thread. */
public final class Finite {
    private Finite() {}

    /**
     * Requires a finite statistic.
     *
     * @param value the statistic
     * @param statistic its name, such as {@code "the loss"}
     * @param update which update it belongs to
     * @param setting the setting to look at first, such as {@code "learning-rate"}
     * @param settingValue the setting's value
     * @return the value
     * @throws TrainingException if it is NaN or infinite; names update, statistic and setting, and the
     *     rewards, which are the other usual reason
     */
    public static double check(double value, String statistic, long update, String setting, double settingValue) {
        if (!Double.isFinite(value)) {
            throw new TrainingException("in update " + update + ", " + statistic + " is " + value
                    + ", not finite: the rewards may be too large, so scale them down, or " + setting
                    + " (it is "
                    + BigDecimal.valueOf(settingValue).stripTrailingZeros().toPlainString() + "), so lower it");
        }
        return value;
    }
}
