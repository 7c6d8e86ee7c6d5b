package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.settings.Settings;

/** The settings of value iteration, read once. The components are described in {@link ValueIterationSettings}. */
record ValueIterationParameters(double discount, double tolerance, Method method, int threads, boolean values) {
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
     */
    static ValueIterationParameters of(Settings settings) {
        ValueIterationSettings s = settings.as(ValueIterationSettings.class);
        Method method =
                switch (s.method()) {
                    case "in-place" -> Method.IN_PLACE;
                    case "prioritized" -> Method.PRIORITIZED;
                    default -> Method.SYNCHRONOUS;
                };
        return new ValueIterationParameters(s.discount(), s.tolerance(), method, s.threads(), s.values());
    }
}
