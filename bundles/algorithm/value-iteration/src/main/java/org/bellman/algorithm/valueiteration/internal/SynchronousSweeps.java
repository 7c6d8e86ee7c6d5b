package org.bellman.algorithm.valueiteration.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.BellmanBackup;

/**
 * Every state from the values of the sweep before. Threads take blocks of states as they come to them;
 * a state's value depends on the old values alone, and the largest change on no order, so who takes
 * which block changes no bit.
 */
final class SynchronousSweeps implements Sweeps {
    private static final int BLOCK = 1024;

    private final FiniteModel model;
    private final double discount;
    private final AtomicInteger block = new AtomicInteger();
    private final int blocks;
    private final Team team;
    private double[] values;
    private double[] next;

    SynchronousSweeps(FiniteModel model, double discount, int threads) {
        this.model = model;
        this.discount = discount;
        values = new double[model.states()];
        next = new double[model.states()];
        blocks = (model.states() - 1) / BLOCK + 1;
        team = new Team(Math.min(threads, blocks), this::takeBlocks);
    }

    @Override
    public double sweep() {
        block.set(0);
        double largest = team.run();
        double[] old = values;
        values = next;
        next = old;
        return largest;
    }

    private double takeBlocks() {
        double largest = 0;
        for (int b = block.getAndIncrement(); b < blocks; b = block.getAndIncrement()) {
            int from = b * BLOCK;
            int to = Math.min(model.states() - from, BLOCK) + from;
            largest = Math.max(largest, BellmanBackup.sweep(model, from, to, discount, values, next));
        }
        return largest;
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
        team.close();
    }
}
