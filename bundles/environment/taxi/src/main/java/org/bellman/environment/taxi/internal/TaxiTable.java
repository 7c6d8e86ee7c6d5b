package org.bellman.environment.taxi.internal;

import org.bellman.learning.environment.TransitionTable;

/**
 * What can happen in the town. States are Gymnasium's; with a fickle passenger they are there twice, first those before the
 * first move with the passenger aboard, then those after it. One thread at a time.
 */
final class TaxiTable {
    /** South, north, east, west, pick up, drop off. */
    static final int ACTIONS = 6;

    private static final int PICK_UP = 4;
    private static final int DROP_OFF = 5;
    private static final double STEP_REWARD = -1;
    private static final double DELIVERY_REWARD = 20;
    private static final double REFUSED_REWARD = -10;
    /** To the sides of south, north, east and west: east and west, or north and south. */
    private static final int[][] SIDES = {{2, 3}, {2, 3}, {0, 1}, {0, 1}};

    private final TaxiWeather weather;
    private final TransitionTable.Builder table;

    /** What is added to a state's number: 0, or {@link TaxiState#COUNT} after the first move. */
    private int base;

    private TaxiTable(TaxiWeather weather) {
        this.weather = weather;
        table = new TransitionTable.Builder(weather.states(), ACTIONS);
    }

    static TransitionTable of(TaxiWeather weather) {
        TaxiTable taxi = new TaxiTable(weather);
        taxi.begin();
        while (taxi.base < weather.states()) {
            taxi.fill();
            taxi.base += TaxiState.COUNT;
        }
        return taxi.table.build();
    }

    /** Returns [states] what is shown of each: where things are, and not whether the first move has been made. */
    static int[] observations(TaxiWeather weather) {
        int[] observations = new int[weather.states()];
        for (int state = 0; state < observations.length; state++) {
            observations[state] = state % TaxiState.COUNT;
        }
        return observations;
    }

    /** Returns [states, actions] Gymnasium's mask: what changes the state, if it goes where it is meant to. */
    static boolean[] mask(TaxiWeather weather) {
        boolean[] once = of(TaxiWeather.CALM).changing();
        boolean[] mask = new boolean[weather.states() * ACTIONS];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = once[i % once.length];
        }
        return mask;
    }

    private void begin() {
        int beginnings = 0;
        for (int number = 0; number < TaxiState.COUNT; number++) {
            beginnings += TaxiState.of(number).mayBegin() ? 1 : 0;
        }
        for (int number = 0; number < TaxiState.COUNT; number++) {
            table.initial(number, TaxiState.of(number).mayBegin() ? 1.0 / beginnings : 0);
        }
    }

    private void fill() {
        for (int number = 0; number < TaxiState.COUNT; number++) {
            TaxiState state = TaxiState.of(number);
            for (int action = 0; action < ACTIONS; action++) {
                table.pair(base + number, action);
                switch (action) {
                    case PICK_UP -> pickUp(state);
                    case DROP_OFF -> dropOff(state);
                    default -> move(state, action);
                }
            }
        }
    }

    /** A move that a wall or an edge stops does not go astray either. */
    private void move(TaxiState state, int action) {
        TaxiState meant = moved(state, action);
        if (meant.equals(state)) {
            arrive(1, state, state);
            return;
        }
        arrive(weather.straight(), state, meant);
        for (int side : SIDES[action]) {
            arrive((1 - weather.straight()) / 2, state, moved(state, side));
        }
    }

    /** At the first arrival elsewhere a passenger aboard may choose one of the three other destinations. */
    private void arrive(double probability, TaxiState from, TaxiState to) {
        boolean first = weather.fickle() && base == 0 && from.passenger() == TaxiState.ABOARD && !to.equals(from);
        if (!first) {
            table.outcome(probability, base + to.number(), STEP_REWARD, false);
            return;
        }
        for (int destination = 0; destination < TaxiState.STANDS; destination++) {
            double chosen =
                    destination == to.destination() ? 1 - weather.change() : weather.change() / (TaxiState.STANDS - 1);
            table.outcome(
                    probability * chosen,
                    TaxiState.COUNT + to.toward(destination).number(),
                    STEP_REWARD,
                    false);
        }
    }

    private static TaxiState moved(TaxiState state, int action) {
        int row = state.row();
        int column = state.column();
        return switch (action) {
            case 0 -> state.at(Math.min(row + 1, TaxiState.SIDE - 1), column);
            case 1 -> state.at(Math.max(row - 1, 0), column);
            case 2 -> TaxiTown.opensEast(row, column) ? state.at(row, column + 1) : state;
            default -> TaxiTown.opensWest(row, column) ? state.at(row, column - 1) : state;
        };
    }

    private void pickUp(TaxiState state) {
        boolean here = TaxiTown.stand(state.row(), state.column()) == state.passenger();
        TaxiState next = here ? state.with(TaxiState.ABOARD) : state;
        table.outcome(1, base + next.number(), here ? STEP_REWARD : REFUSED_REWARD, false);
    }

    /** At another stand than the destination the passenger gets out, and waits there. */
    private void dropOff(TaxiState state) {
        int stand = TaxiTown.stand(state.row(), state.column());
        if (stand < 0 || state.passenger() != TaxiState.ABOARD) {
            table.outcome(1, base + state.number(), REFUSED_REWARD, false);
        } else {
            boolean delivered = stand == state.destination();
            TaxiState next = state.with(stand);
            table.outcome(1, base + next.number(), delivered ? DELIVERY_REWARD : STEP_REWARD, delivered);
        }
    }
}
