package org.bellman.serve.internal;

/** A run, for whoever observes its process: {@code org.bellman:type=Run,name=NAME}. */
public interface RunMXBean {
    /**
     * Returns where the run stands.
     *
     * @return waiting, loading, running, pausing, paused, suspended, done or failed
     */
    String getState();

    /**
     * Says why it waits, is suspended or failed.
     *
     * @return one sentence, or empty
     */
    String getReason();

    /**
     * Returns how far it is.
     *
     * @return steps in the task's unit
     */
    long getSteps();

    /**
     * Returns how far it goes.
     *
     * @return steps in the task's unit
     */
    long getBudget();

    /**
     * Returns how often it learned.
     *
     * @return updates
     */
    long getUpdates();

    /**
     * Returns what learns.
     *
     * @return the algorithm's id
     */
    String getAlgorithm();

    /**
     * Returns what is to be solved.
     *
     * @return the task's id
     */
    String getTask();

    /**
     * Returns what makes its networks.
     *
     * @return the backend's id
     */
    String getBackend();
}
