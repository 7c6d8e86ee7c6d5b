package org.bellman.api.logger;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a logger may know of a run.
 *
 * @param name the run's name
 * @param directory the run's directory, which exists
 * @param algorithm the algorithm's id
 * @param task the task's id
 * @param backend the backend's id
 * @param seed the run's seed
 * @param budget steps that the run takes in all, in the task's unit
 * @param unit plural name of that unit
 */
public record RunInfo(
        String name,
        Path directory,
        String algorithm,
        String task,
        String backend,
        long seed,
        long budget,
        String unit) {
    /** Checks that nothing is missing. */
    public RunInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(unit, "unit");
    }
}
