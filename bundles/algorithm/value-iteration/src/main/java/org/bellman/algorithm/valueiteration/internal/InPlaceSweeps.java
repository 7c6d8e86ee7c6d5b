package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.learning.planning.BellmanSweep;

/** Each state from the newest values, in ascending order (Gauss–Seidel). One thread. */
final class InPlaceSweeps extends FullSweeps {
    private final BellmanSweep backups;

    InPlaceSweeps(FiniteModel model, double discount) {
        super(model, discount);
        backups = new BellmanSweep(model, discount);
    }

    @Override
    public double sweep() {
        return backups.sweep(0, values.length, values, values);
    }

    @Override
    public void close() {
        // No threads of its own.
    }
}
