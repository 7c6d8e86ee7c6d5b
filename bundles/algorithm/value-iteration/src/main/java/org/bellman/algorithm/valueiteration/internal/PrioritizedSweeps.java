package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.BellmanBackup;
import org.bellman.learning.planning.Predecessors;

/**
 * The state with the largest error first (Moore and Atkeson, <i>Prioritized sweeping</i>, 1993; here
 * with a known model). A priority is a bound of the state's Bellman error: a backup that changes V(s)
 * by δ moves the error of each predecessor s̄ by at most γ·max p(s|s̄,a)·|δ|, which is added. The first
 * sweep backs every state up in ascending order, and so does each that finds no priority at or above
 * the tolerance; only such a one ends the run.
 */
final class PrioritizedSweeps implements Sweeps {
    private final FiniteModel model;
    private final double discount;
    private final double tolerance;
    private final Predecessors predecessors;
    private final PriorityHeap heap;
    private double[] values;
    private boolean begun;
    private boolean complete;
    private long backups;

    PrioritizedSweeps(FiniteModel model, double discount, double tolerance) {
        this.model = model;
        this.discount = discount;
        this.tolerance = tolerance;
        predecessors = Predecessors.of(model);
        heap = new PriorityHeap(model.states());
        values = new double[model.states()];
    }

    @Override
    public double sweep() {
        complete = !begun || !isWorth(heap.priorities()[heap.first()]);
        begun = true;
        return complete ? everyState() : largestFirst();
    }

    private boolean isWorth(double priority) {
        return priority >= tolerance && priority > 0;
    }

    private double everyState() {
        double[] priorities = heap.priorities();
        double largest = 0;
        for (int s = 0; s < values.length; s++) {
            double change = backUp(s);
            largest = Math.max(largest, change);
            priorities[s] = 0;
            if (change > 0) {
                for (int i = predecessors.begin(s); i < predecessors.begin(s + 1); i++) {
                    priorities[predecessors.state(i)] += discount * predecessors.probability(i) * change;
                }
            }
        }
        heap.order();
        backups = values.length;
        return largest;
    }

    private double largestFirst() {
        backups = 0;
        int s = heap.first();
        while (backups < values.length && isWorth(heap.priorities()[s])) {
            double change = backUp(s);
            heap.set(s, 0);
            if (change > 0) {
                for (int i = predecessors.begin(s); i < predecessors.begin(s + 1); i++) {
                    int before = predecessors.state(i);
                    double moved = discount * predecessors.probability(i) * change;
                    heap.set(before, heap.priorities()[before] + moved);
                }
            }
            backups++;
            s = heap.first();
        }
        return heap.priorities()[s];
    }

    private double backUp(int state) {
        double value = BellmanBackup.state(model, state, discount, values);
        double change = Math.abs(value - values[state]);
        values[state] = value;
        return change;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public long backups() {
        return backups;
    }

    @Override
    public double[] values() {
        return values;
    }

    @Override
    public void save(StateWriter state) {
        state.doubles("values", values);
        state.doubles("priorities", heap.priorities());
        state.flag("begun", begun);
        state.flag("complete", complete);
    }

    @Override
    public void load(StateReader state) {
        values = state.doubles("values", model.states());
        System.arraycopy(state.doubles("priorities", model.states()), 0, heap.priorities(), 0, values.length);
        heap.order();
        begun = state.flag("begun");
        complete = state.flag("complete");
    }

    @Override
    public void close() {
        // No threads of its own.
    }
}
