package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.learning.planning.BellmanBackup;

/** Each state from the newest values, in ascending order (Gauss–Seidel). One thread. */
final class InPlaceSweeps extends FullSweeps {
    InPlaceSweeps(FiniteModel model, double discount) {
        super(model, discount);
    }

    @Override
    public double sweep() {
        return BellmanBackup.sweep(model, 0, model.states(), discount, values, values);
    }

    @Override
    public void close() {
        // No threads of its own.
    }
}
