package org.bellman.algorithm.valueiteration.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bellman.api.environment.FiniteModel;
import org.bellman.learning.planning.BellmanSweep;

/**
 * Every state from the values of the sweep before. Threads take blocks of states as they come to them;
 * a state's value depends on the old values alone, and the largest change on no order, so who takes
 * which block changes no bit.
 */
final class SynchronousSweeps extends FullSweeps {
    private static final int BLOCK = 1024;

    private final AtomicInteger block = new AtomicInteger();
    /** Which of the backups are taken in this round, one by each thread. */
    private final AtomicInteger taken = new AtomicInteger();

    private final BellmanSweep[] backups;
    private final int blocks;
    private final Team team;
    private double[] next;

    SynchronousSweeps(FiniteModel model, double discount, int threads) {
        super(model, discount);
        next = new double[model.states()];
        blocks = (model.states() - 1) / BLOCK + 1;
        int members = Math.min(threads, blocks);
        backups = Stream.generate(() -> new BellmanSweep(model, discount))
                .limit(members)
                .toArray(BellmanSweep[]::new);
        team = new Team(members, this::takeBlocks);
    }

    @Override
    public double sweep() {
        block.set(0);
        taken.set(0);
        double largest = team.run();
        double[] old = values;
        values = next;
        next = old;
        return largest;
    }

    private double takeBlocks() {
        BellmanSweep own = backups[taken.getAndIncrement()];
        double largest = 0;
        for (int b = block.getAndIncrement(); b < blocks; b = block.getAndIncrement()) {
            int from = b * BLOCK;
            int to = Math.min(model.states() - from, BLOCK) + from;
            largest = Math.max(largest, own.sweep(from, to, values, next));
        }
        return largest;
    }

    @Override
    public void close() {
        team.close();
    }
}
