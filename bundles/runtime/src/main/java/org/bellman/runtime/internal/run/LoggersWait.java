package org.bellman.runtime.internal.run;

import java.util.List;
import org.bellman.runtime.internal.directory.RunJournal;

/** Waits, for a while, until all loggers that a run wants are there. Guarded by the run's board. */
final class LoggersWait {
    private static final long MILLISECONDS = 5_000;

    private final RunBoard board;
    private final Surroundings surroundings;
    private final RunJournal journal;
    private final Runnable proceed;
    private boolean awaited;
    private boolean waived;

    /**
     * Makes a wait that has not begun.
     *
     * @param board knows which loggers are wanted
     * @param surroundings knows which are there
     * @param journal hears of those that did not come
     * @param proceed called when the time is over
     */
    LoggersWait(RunBoard board, Surroundings surroundings, RunJournal journal, Runnable proceed) {
        this.board = board;
        this.surroundings = surroundings;
        this.journal = journal;
        this.proceed = proceed;
    }

    /** Whether nothing need be waited for any more; begins to wait if something must. */
    boolean over() {
        if (waived || surroundings.loggers().containsAll(wanted())) {
            return true;
        }
        if (!awaited) {
            awaited = true;
            surroundings.later(this::overdue, MILLISECONDS);
        }
        return false;
    }

    private List<String> wanted() {
        return board.record().parts().loggerIds();
    }

    private void overdue() {
        synchronized (board) {
            if (!awaited) {
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
        awaited = false;
        waived = false;
    }
}
