package org.bellman.runtime.internal.run;

import java.util.function.Consumer;

/** Waits, for a while, for parts that are not there. Guarded by the run's board. */
final class PartsWait {
    private final RunBoard board;
    private final Surroundings surroundings;
    private final Consumer<String> overdue;
    private long wait = 1;
    private boolean awaited;

    /**
     * Makes a wait that has not begun.
     *
     * @param board the monitor
     * @param surroundings lets time pass
     * @param overdue told, outside the monitor, why the run is given up
     */
    PartsWait(RunBoard board, Surroundings surroundings, Consumer<String> overdue) {
        this.board = board;
        this.surroundings = surroundings;
        this.overdue = overdue;
    }

    /** Goes on waiting, or begins to, or stops. */
    void goOn(boolean waiting) {
        if (!waiting) {
            wait++;
            awaited = false;
        } else if (!awaited) {
            awaited = true;
            long begun = wait;
            surroundings.later(() -> overdue(begun), surroundings.deadlines().parts());
        }
    }

    private void overdue(long begun) {
        synchronized (board) {
            // It has ended, and perhaps begun anew: that is another wait's time.
            if (wait != begun) {
                return;
            }
        }
        overdue.accept(
                "what it needs did not come within " + surroundings.deadlines().parts() / 1000 + " s; bellman why "
                        + board.record().name() + " says what is missing");
    }
}
