package org.bellman.environment.taxi.internal;

import org.bellman.learning.environment.TransitionTable;

/** What can happen in the town; nothing is left to chance but the beginning. */
final class TaxiTable {
    /** South, north, east, west, pick up, drop off. */
    static final int ACTIONS = 6;

    private static final double STEP_REWARD = -1;
    private static final double DELIVERY_REWARD = 20;
    private static final double REFUSED_REWARD = -10;

    private TaxiTable() {}

    static TransitionTable make() {
        TransitionTable.Builder table = new TransitionTable.Builder(TaxiState.COUNT, ACTIONS);
        int beginnings = 0;
        for (int number = 0; number < TaxiState.COUNT; number++) {
            beginnings += TaxiState.of(number).mayBegin() ? 1 : 0;
        }
        for (int number = 0; number < TaxiState.COUNT; number++) {
            TaxiState state = TaxiState.of(number);
            table.initial(number, state.mayBegin() ? 1.0 / beginnings : 0);
            for (int action = 0; action < ACTIONS; action++) {
                table.pair(number, action);
                switch (action) {
                    case 4 -> pickUp(table, state);
                    case 5 -> dropOff(table, state);
                    default -> table.outcome(1, moved(state, action).number(), STEP_REWARD, false);
                }
            }
        }
        return table.build();
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

    private static void pickUp(TransitionTable.Builder table, TaxiState state) {
        boolean here = TaxiTown.stand(state.row(), state.column()) == state.passenger();
        TaxiState next = here ? state.with(TaxiState.ABOARD) : state;
        table.outcome(1, next.number(), here ? STEP_REWARD : REFUSED_REWARD, false);
    }

    /** At another stand than the destination the passenger gets out, and waits there. */
    private static void dropOff(TransitionTable.Builder table, TaxiState state) {
        int stand = TaxiTown.stand(state.row(), state.column());
        if (stand < 0 || state.passenger() != TaxiState.ABOARD) {
            table.outcome(1, state.number(), REFUSED_REWARD, false);
        } else {
            boolean delivered = stand == state.destination();
            table.outcome(1, state.with(stand).number(), delivered ? DELIVERY_REWARD : STEP_REWARD, delivered);
        }
    }
}
