package org.bellman.environment.jackscarrental.internal;

/**
 * A day at one location: first cars are rented out, as many as are asked for and there; then cars come back, which are for
 * rent on the next day, and those that find no room disappear. Shared, not copied: do not modify the arrays. Any thread.
 *
 * @param maxCars most cars there
 * @param requests [numbers] probability of each number of requests
 * @param returns [numbers] probability of each number of returns
 */
@SuppressWarnings("ArrayRecordComponent")
record RentalDay(int maxCars, double[] requests, double[] returns) {
    /** Rarer evenings are left out, so that the product of two probabilities is above 0; nobody can tell. */
    private static final double LEAST = 1e-150;

    static RentalDay of(JacksCarRentalSettings settings, double requests, double returns) {
        int maxCars = settings.maxCars();
        // With room for so many, more requests or returns make no difference.
        return settings.poisson().equals("full")
                ? new RentalDay(maxCars, DayCounts.full(requests, maxCars), DayCounts.full(returns, maxCars))
                : new RentalDay(
                        maxCars, DayCounts.cut(requests, settings.cutAt()), DayCounts.cut(returns, settings.cutAt()));
    }

    /** Returns how many cars are rented out. */
    static int rented(int cars, int asked) {
        return Math.min(cars, asked);
    }

    /** Returns how many cars are there in the evening. */
    int evening(int cars, int asked, int returned) {
        return Math.min(maxCars, cars - rented(cars, asked) + returned);
    }

    /** Returns the probability that numbers of requests and returns are not missing. */
    double mass() {
        return DayCounts.mass(requests) * DayCounts.mass(returns);
    }

    /** Returns [cars in the evening] their probabilities, after some cars in the morning. */
    double[] evenings(int cars) {
        double[] evenings = new double[maxCars + 1];
        for (int asked = 0; asked < requests.length; asked++) {
            for (int returned = 0; returned < returns.length; returned++) {
                evenings[evening(cars, asked, returned)] += requests[asked] * returns[returned];
            }
        }
        for (int i = 0; i < evenings.length; i++) {
            evenings[i] = evenings[i] < LEAST ? 0 : evenings[i];
        }
        return evenings;
    }

    /** Returns Σ P(requests) P(returns) rented, over the numbers that are not missing. */
    double expectedRentals(int cars) {
        double sum = 0;
        for (int asked = 0; asked < requests.length; asked++) {
            sum += requests[asked] * rented(cars, asked);
        }
        return sum * DayCounts.mass(returns);
    }
}
