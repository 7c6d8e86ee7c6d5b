package org.bellman.environment.jackscarrental.internal;

import org.bellman.api.settings.SettingException;

/**
 * The two locations, and the moves between them; the one source of model and environment. State: cars at the first
 * location × (maxCars + 1) + cars at the second, in the evening. Action: cars moved from the first location to the
 * second, plus maxMove. Any thread.
 *
 * @param maxCars most cars at a location
 * @param maxMove most cars moved in a night
 * @param rentalReward revenue of a rented car
 * @param moveCost cost of a car moved
 * @param first a day at the first location
 * @param second a day at the second location
 * @param cut whether numbers of requests and returns are missing
 */
record Rental(
        int maxCars,
        int maxMove,
        double rentalReward,
        double moveCost,
        RentalDay first,
        RentalDay second,
        boolean cut) {
    private static final int CUSTOMARY_CUT = 10;

    /**
     * Reads the settings.
     *
     * @throws SettingException if one of them has no effect
     */
    static Rental of(JacksCarRentalSettings settings) {
        boolean cut = settings.poisson().equals("cut");
        if (!cut && settings.cutAt() != CUSTOMARY_CUT) {
            throw new SettingException(
                    "cutAt", settings.cutAt(), "has no effect on poisson=full", "leave it out or take poisson=cut");
        }
        return new Rental(
                settings.maxCars(),
                settings.maxMove(),
                settings.rentalReward(),
                settings.moveCost(),
                RentalDay.of(settings, settings.firstRequests(), settings.firstReturns()),
                RentalDay.of(settings, settings.secondRequests(), settings.secondReturns()),
                cut);
    }

    int places() {
        return maxCars + 1;
    }

    int states() {
        return places() * places();
    }

    int actions() {
        return 2 * maxMove + 1;
    }

    /** Half full, both. */
    int start() {
        return maxCars / 2 * places() + maxCars / 2;
    }

    int firstCars(int state) {
        return state / places();
    }

    int secondCars(int state) {
        return state % places();
    }

    /** Tells whether there are as many cars as an action moves. */
    boolean allows(int state, int action) {
        int moved = action - maxMove;
        return moved <= firstCars(state) && -moved <= secondCars(state);
    }

    /** Returns the cars at the first location after the night; those that find no room disappear. */
    int firstMorning(int state, int action) {
        return Math.min(maxCars, firstCars(state) - (action - maxMove));
    }

    /** Returns the cars at the second location after the night. */
    int secondMorning(int state, int action) {
        return Math.min(maxCars, secondCars(state) + (action - maxMove));
    }

    double cost(int action) {
        return moveCost * Math.abs(action - maxMove);
    }
}
