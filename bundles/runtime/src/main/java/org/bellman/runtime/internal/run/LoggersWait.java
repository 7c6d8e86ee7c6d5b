package org.bellman.runtime.internal.run;

import java.util.List;
import java.util.Set;
import org.bellman.runtime.internal.directory.RunJournal;

/** Waits, for a while, until all loggers that a run wants are there. Guarded by the run's board. */
final class LoggersWait {
    private static final long MILLISECONDS = 5_000;

    private final RunBoard board;
    private final Surroundings surroundings;
    private final RunJournal journal;
    private final Runnable proceed;
    private long wait = 1;
    private boolean awaited;
    private boolean waived;

    /**
     * Makes a wait that has not begun.
     *
     * @param board knows which loggers are wanted
     * @param surroundings lets time pass
     * @param journal hears of those that did not come
     * @param proceed called when the time is over
     */
    LoggersWait(RunBoard board, Surroundings surroundings, RunJournal journal, Runnable proceed) {
        this.board = board;
        this.surroundings = surroundings;
        this.journal = journal;
        this.proceed = proceed;
    }

    /**
     * Whether nothing need be waited for any more; begins to wait if something must.
     *
     * @param present the loggers that are there
     */
    boolean over(Set<String> present) {
        if (waived || present.containsAll(wanted())) {
            return true;
        }
        if (!awaited) {
            awaited = true;
            long begun = wait;
            surroundings.later(() -> overdue(begun), MILLISECONDS);
        }
        return false;
    }

    private List<String> wanted() {
        return board.record().parts().loggerIds();
    }

    private void overdue(long begun) {
        synchronized (board) {
            // The run may have begun meanwhile, and wait anew: that is another wait's time.
            if (wait != begun) {
                return;
            }
            waived = true;
        }
        journal.write("warning: not all of the loggers " + wanted() + " came within " + MILLISECONDS / 1000
                + " s; the run begins, and they join it when they come");
        proceed.run();
    }

    /** The run has begun; the next beginning waits anew. */
    void reset() {
        wait++;
        awaited = false;
        waived = false;
    }
}
