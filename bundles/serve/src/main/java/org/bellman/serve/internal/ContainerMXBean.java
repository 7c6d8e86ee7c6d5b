package org.bellman.serve.internal;

import java.util.List;
import java.util.Map;

/** The container, for whoever observes its process: {@code org.bellman:type=Container}. */
public interface ContainerMXBean {
    /**
     * Returns Bellman's version.
     *
     * @return such as 0.1.0
     */
    String getVersion();

    /**
     * Returns how long the container has been served.
     *
     * @return milliseconds
     */
    long getUptimeMilliseconds();

    /**
     * Counts the runs by what they do.
     *
     * @return the number of runs for each state in which there are any
     */
    Map<String, Integer> getRuns();

    /**
     * Lists the features that are installed.
     *
     * @return their ids with versions; empty if nothing here knows of features
     */
    List<String> getFeatures();
}
