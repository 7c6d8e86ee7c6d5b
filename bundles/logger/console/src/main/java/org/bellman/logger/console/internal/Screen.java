package org.bellman.logger.console.internal;

/** Where all runs of the process show how far they are. Any thread; nothing is torn. */
interface Screen {
    /**
     * Returns how long a run waits between two reports.
     *
     * @return nanoseconds
     */
    long interval();

    /**
     * Shows how far a run is, in place of what it showed before.
     *
     * @param run whose report it is, by identity
     * @param report how far it is
     */
    void show(Object run, Report report);

    /**
     * Shows a run's last report and leaves it standing.
     *
     * @param run whose report it is
     * @param report how far it came
     */
    void finish(Object run, Report report);
}
