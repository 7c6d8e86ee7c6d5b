package org.bellman.runtime.internal.model;

import java.util.Arrays;
import java.util.Optional;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;

/**
 * What a model's file holds. Immutable but for the model's arrays; any thread.
 *
 * @param model the model
 * @param grid how its states lie in a plane, if they do
 * @param names what its states and actions are called
 */
public record ModelContent(FiniteModel model, Optional<StateGrid> grid, ModelNames names) {
    /** The word that every such file has, so that nothing else is taken for one. */
    static final String FORMAT = "bellman-model";

    /** The version of both forms. */
    static final int VERSION = 1;

    /**
     * Checks a plane against the model whose states lie in it.
     *
     * @param grid the plane
     * @param states of the model
     * @param actions of the model
     * @return the plane
     * @throws IllegalArgumentException if there is not one cell for each state, and one character for each action
     */
    static StateGrid fit(StateGrid grid, int states, int actions) {
        if (grid.cells().length() != states) {
            throw new IllegalArgumentException("the grid has " + grid.rows() + " rows of " + grid.columns()
                    + " cells, and the model " + states + " states; they must be as many");
        }
        if (grid.actions().length() != actions) {
            throw new IllegalArgumentException(
                    "the grid has characters for " + grid.actions().length() + " actions, and the model " + actions
                            + " actions; they must be as many");
        }
        return grid;
    }

    /**
     * Returns a distribution over states that none is given for.
     *
     * @param states how many
     * @return [states] the same probability for each
     */
    static double[] uniform(int states) {
        double[] initial = new double[states];
        Arrays.fill(initial, 1.0 / states);
        return initial;
    }
}
