package org.bellman.backend.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.network.NetworkSpec;

/**
 * The plans of a network for the batches and sequences whose size was used last. A run uses a few: its
 * lanes, its minibatch, the last and shorter minibatch, evaluation's lanes as they end.
 */
final class Plans implements AutoCloseable {
    private static final int KEPT = 6;

    private final NetworkSpec spec;
    private final Store store;
    private final boolean training;
    private final int stateSize;
    /** The one used last comes last. */
    private final List<Plan> plans = new ArrayList<>(KEPT + 1);

    Plans(NetworkSpec spec, Store store, boolean training) {
        this.spec = spec;
        this.store = store;
        this.training = training;
        stateSize = Sequence.stateSize(spec);
    }

    /** The plan for a batch, made if it is not there. */
    Plan of(int batch) {
        return of(1, batch);
    }

    /** The plan for a sequence, made if it is not there. */
    Plan of(int steps, int lanes) {
        int last = plans.size() - 1;
        for (int i = last; i >= 0; i--) {
            Plan plan = plans.get(i);
            if (plan.sequence().steps() == steps && plan.sequence().lanes() == lanes) {
                if (i < last) {
                    plans.remove(i);
                    plans.add(plan);
                }
                return plan;
            }
        }
        Plan made = new Plan(spec, store, new Sequence(steps, lanes, stateSize), training);
        plans.add(made);
        if (plans.size() > KEPT) {
            plans.remove(0).close();
        }
        return made;
    }

    @Override
    public void close() {
        plans.forEach(Plan::close);
        plans.clear();
    }
}
