package org.bellman.itests.plugin.internal;

import java.util.concurrent.CountDownLatch;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** A walk in which something goes wrong in one step. */
final class FaultyWalk extends Walk {
    private final String fault;
    private final long at;
    private long count;

    FaultyWalk(String fault, long at) {
        this.fault = fault;
        this.at = at;
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        count++;
        if (count == at && fault.equals("throw")) {
            throw new IllegalStateException("the motor is on fire");
        }
        if (count == at && fault.equals("hang")) {
            hang();
        }
        return super.step(action, actionOffset, observation, offset);
    }

    private static void hang() {
        System.err.println("a step hangs");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public double reward() {
        if (count == at && fault.equals("nan")) {
            return Double.NaN;
        }
        return count == at && fault.equals("huge") ? Double.MAX_VALUE : super.reward();
    }

    @Override
    public void save(StateWriter state) {
        super.save(state);
        state.integer("count", count);
    }

    @Override
    public void load(StateReader state) {
        super.load(state);
        count = state.integer("count");
    }
}
