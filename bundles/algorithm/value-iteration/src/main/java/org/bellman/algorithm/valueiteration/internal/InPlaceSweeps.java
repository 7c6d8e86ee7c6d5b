package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.BellmanBackup;

/** Each state from the newest values, in ascending order (Gauss–Seidel). One thread. */
final class InPlaceSweeps implements Sweeps {
    private final FiniteModel model;
    private final double discount;
    private double[] values;

    InPlaceSweeps(FiniteModel model, double discount) {
        this.model = model;
        this.discount = discount;
        values = new double[model.states()];
    }

    @Override
    public double sweep() {
        return BellmanBackup.sweep(model, 0, model.states(), discount, values, values);
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public long backups() {
        return model.states();
    }

    @Override
    public double[] values() {
        return values;
    }

    @Override
    public void save(StateWriter state) {
        state.doubles("values", values);
    }

    @Override
    public void load(StateReader state) {
        values = state.doubles("values", model.states());
    }

    @Override
    public void close() {
        // No threads of its own.
    }
}
