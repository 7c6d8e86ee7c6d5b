package org.bellman.runtime.internal.run;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.internal.directory.RunJournal;

/** Tells run.log and the listeners of changes, in their order, outside the supervisor's monitor. */
final class Announcer {
    private final Queue<RunStatus> untold = new ArrayDeque<>();
    private final RunJournal journal;
    private final Surroundings surroundings;

    Announcer(RunJournal journal, Surroundings surroundings) {
        this.journal = journal;
        this.surroundings = surroundings;
    }

    /** Notes a change; called under the supervisor's monitor, so that the order is right. */
    void note(RunStatus status) {
        synchronized (untold) {
            untold.add(status);
        }
    }

    /** Tells what has been noted; called outside the monitor. */
    void tell() {
        for (RunStatus status = next(); status != null; status = next()) {
            String state = status.state().name().toLowerCase(Locale.ROOT);
            journal.write(state + " at " + status.steps() + " of " + status.budget()
                    + (status.reason().isEmpty() ? "" : ": " + status.reason()));
            surroundings.changed(status);
        }
    }

    private RunStatus next() {
        synchronized (untold) {
            return untold.poll();
        }
    }
}
