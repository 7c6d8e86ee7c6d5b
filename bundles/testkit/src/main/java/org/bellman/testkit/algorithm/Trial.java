package org.bellman.testkit.algorithm;

import java.util.Map;
import org.bellman.api.task.Task;

/**
 * A small run that the kit does again and again.
 *
 * @param name shown when a check fails
 * @param task what is to be solved
 * @param settings the algorithm's settings by name in lowerCamelCase; the others keep their defaults
 * @param budget steps of the run, in the task's unit
 * @param loggingInterval steps between two rows of metrics
 */
public record Trial(String name, Task task, Map<String, Object> settings, long budget, long loggingInterval) {
    /** Copies the settings. */
    public Trial {
        settings = Map.copyOf(settings);
    }

    /**
     * Makes a trial with about ten rows of metrics, at step counts that divide nothing evenly.
     *
     * @param name shown when a check fails
     * @param task what is to be solved
     * @param settings the algorithm's settings
     * @param budget steps of the run
     * @return the trial
     */
    public static Trial of(String name, Task task, Map<String, Object> settings, long budget) {
        return new Trial(name, task, settings, budget, budget / 10 + 1);
    }
}
