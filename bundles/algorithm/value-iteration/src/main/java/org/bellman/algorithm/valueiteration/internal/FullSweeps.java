package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** Sweeps that back every state up, so that the values are all there is to keep. One thread at a time. */
abstract class FullSweeps implements Sweeps {
    final FiniteModel model;
    final double discount;
    double[] values;

    /** Begins with values of 0. */
    FullSweeps(FiniteModel model, double discount) {
        this.model = model;
        this.discount = discount;
        values = new double[model.states()];
    }

    @Override
    public final boolean complete() {
        return true;
    }

    @Override
    public final long backups() {
        return model.states();
    }

    @Override
    public final double[] values() {
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
}
