package org.bellman.runtime.internal.run;

import java.util.Set;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.internal.directory.RunRecord;

/** What a supervisor needs of the framework around it. None of it is called under a monitor but where it says so. */
public interface Surroundings {
    /** Whether the framework has started; before, nothing is run. */
    boolean started();

    /** The ids of the loggers that are there now. */
    Set<String> loggers();

    /** Lets something be done soon, on the one thread that does so for all runs, in order. May be called under a monitor. */
    void soon(Runnable task);

    /** Lets something be done on that thread after a while. May be called under a monitor. */
    void later(Runnable task, long milliseconds);

    /** Starts the thread of a run. May be called under a monitor. */
    void start(Thread thread);

    /** How long runs are waited for. */
    Deadlines deadlines();

    /** Derives the component's configuration from a record; does nothing if it is the same already. */
    void configure(RunRecord record, long revision);

    /** Publishes or withdraws the condition that releases the component. */
    void release(String name, boolean released);

    /** Removes configuration and condition. */
    void dismiss(String name);

    /** Tells the listeners. */
    void changed(RunStatus status);
}
