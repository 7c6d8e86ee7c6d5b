package org.bellman.environment.gamblersproblem.internal;

import org.bellman.learning.environment.TransitionTable;

/** What can happen to a gambler; states are capitals, actions stakes. */
final class GamblersProblemTable {
    private GamblersProblemTable() {}

    /** Counts the actions: stakes from 0 to the largest that a capital allows. */
    static int actions(int goal) {
        return goal / 2 + 1;
    }

    /**
     * Makes the table. With no capital, and at the goal, the one action stakes nothing and ends the episode; elsewhere
     * a stake is at least 1, at most the capital and at most what is wanting.
     */
    static TransitionTable of(double heads, int goal) {
        TransitionTable.Builder table = new TransitionTable.Builder(goal + 1, actions(goal));
        for (int capital = 0; capital <= goal; capital++) {
            if (capital == 0 || capital == goal) {
                table.pair(capital, 0).outcome(1, capital, 0, true);
            } else {
                table.initial(capital, 1.0 / (goal - 1));
                for (int stake = 1; stake <= Math.min(capital, goal - capital); stake++) {
                    int won = capital + stake;
                    int lost = capital - stake;
                    table.pair(capital, stake)
                            .outcome(heads, won, won == goal ? 1 : 0, won == goal)
                            .outcome(1 - heads, lost, 0, lost == 0);
                }
            }
        }
        return table.build();
    }
}
