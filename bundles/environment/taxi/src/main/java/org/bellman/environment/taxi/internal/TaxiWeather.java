package org.bellman.environment.taxi.internal;

import org.bellman.api.settings.SettingException;

/**
 * What is left to chance besides the beginning. Immutable; any thread.
 *
 * @param straight probability of a move to go where it is meant to, the rest going to either side evenly
 * @param fickle whether the passenger may choose another destination
 * @param change probability that they do, at the first move with them aboard
 */
record TaxiWeather(double straight, boolean fickle, double change) {
    /** Nothing at all. */
    static final TaxiWeather CALM = new TaxiWeather(1, false, 0);

    private static final double CUSTOMARY_STRAIGHT = 0.8;
    private static final double CUSTOMARY_CHANGE = 0.3;

    /**
     * Reads the settings.
     *
     * @throws SettingException if one of them has no effect
     */
    static TaxiWeather of(Taxi4Settings settings) {
        if (!settings.rainy() && settings.rainyProbability() != CUSTOMARY_STRAIGHT) {
            throw new SettingException(
                    "rainyProbability",
                    settings.rainyProbability(),
                    "has no effect on rainy=false",
                    "leave it out or take rainy=true");
        }
        if (!settings.ficklePassenger() && settings.fickleProbability() != CUSTOMARY_CHANGE) {
            throw new SettingException(
                    "fickleProbability",
                    settings.fickleProbability(),
                    "has no effect on fickle-passenger=false",
                    "leave it out or take fickle-passenger=true");
        }
        return new TaxiWeather(
                settings.rainy() ? settings.rainyProbability() : 1,
                settings.ficklePassenger(),
                settings.ficklePassenger() ? settings.fickleProbability() : 0);
    }

    /** Returns how many states there are: with a fickle passenger it matters whether the first move has been made. */
    int states() {
        return fickle ? 2 * TaxiState.COUNT : TaxiState.COUNT;
    }
}
