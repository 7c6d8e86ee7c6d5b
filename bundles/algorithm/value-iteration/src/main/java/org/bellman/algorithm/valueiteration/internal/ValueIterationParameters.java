package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;

/** The settings of value iteration, read once. The components are described in {@link ValueIterationSettings}. */
record ValueIterationParameters(
        double discount, boolean average, int horizon, double tolerance, Method method, int threads, boolean values) {
    /** The order of backups. */
    enum Method {
        SYNCHRONOUS,
        IN_PLACE,
        PRIORITIZED
    }

    /**
     * Reads the settings.
     *
     * @param settings checked against {@link ValueIterationSettings}
     * @return the parameters
     * @throws SettingException if the criterion or the horizon has no such method
     */
    static ValueIterationParameters of(Settings settings) {
        ValueIterationSettings s = settings.as(ValueIterationSettings.class);
        Method method =
                switch (s.method()) {
                    case "in-place" -> Method.IN_PLACE;
                    case "prioritized" -> Method.PRIORITIZED;
                    default -> Method.SYNCHRONOUS;
                };
        boolean average = s.criterion().equals("average");
        if (s.horizon() > 0 && average) {
            throw new SettingException(
                    "horizon",
                    s.horizon(),
                    "is not allowed with criterion=average, which has no end",
                    "take horizon=0");
        }
        if (method != Method.SYNCHRONOUS && (s.horizon() > 0 || average)) {
            throw new SettingException(
                    "method",
                    s.method(),
                    "is not allowed with " + (average ? "criterion=average" : "horizon=" + s.horizon())
                            + ", whose sweeps compute each value from the values of the sweep before",
                    "take method=synchronous");
        }
        return new ValueIterationParameters(
                s.discount(), average, s.horizon(), s.tolerance(), method, s.threads(), s.values());
    }
}
