package org.bellman.runtime.internal.run;

import java.util.Map;

/** What a run's thread tells its supervisor, and asks of it. Called on the run's thread. */
interface RunControl {
    /**
     * Trainer and state are ready; training begins.
     *
     * @return false if the generation is withdrawn
     */
    boolean running(Activation activation);

    /** A boundary was reached. */
    void progressed(Activation activation, long steps, long updates, double seconds, Map<String, Double> metrics);

    /** Whether what this generation writes is still wanted. */
    boolean current(Activation activation);

    /** The last thing that the thread does. */
    void ended(Activation activation, Outcome outcome);
}
