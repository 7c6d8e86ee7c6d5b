package org.bellman.environment.taxi.internal;

/**
 * Where taxi and passenger are, and where the passenger goes. Gymnasium numbers it ((row · 5 + column) · 5 + passenger)
 * · 4 + destination.
 *
 * @param row of the taxi, 0 to 4 from above
 * @param column of the taxi, 0 to 4 from the left
 * @param passenger the stand where the passenger waits, 0 to 3, or {@link #ABOARD}
 * @param destination the stand where the passenger goes, 0 to 3
 */
record TaxiState(int row, int column, int passenger, int destination) {
    /** Rows, and columns. */
    static final int SIDE = 5;

    /** Stands: red, green, yellow, blue. */
    static final int STANDS = 4;

    /** The passenger is in the taxi. */
    static final int ABOARD = STANDS;

    /** How many states there are. */
    static final int COUNT = SIDE * SIDE * (STANDS + 1) * STANDS;

    static TaxiState of(int number) {
        int place = number / STANDS / (STANDS + 1);
        return new TaxiState(place / SIDE, place % SIDE, number / STANDS % (STANDS + 1), number % STANDS);
    }

    int number() {
        return ((row * SIDE + column) * (STANDS + 1) + passenger) * STANDS + destination;
    }

    TaxiState at(int otherRow, int otherColumn) {
        return new TaxiState(otherRow, otherColumn, passenger, destination);
    }

    TaxiState with(int otherPassenger) {
        return new TaxiState(row, column, otherPassenger, destination);
    }

    TaxiState toward(int otherDestination) {
        return new TaxiState(row, column, passenger, otherDestination);
    }

    /** Tells whether an episode may begin so: a passenger waits elsewhere than at the destination. */
    boolean mayBegin() {
        return passenger != ABOARD && passenger != destination;
    }
}
