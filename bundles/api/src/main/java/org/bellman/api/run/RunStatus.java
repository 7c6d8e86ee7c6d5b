package org.bellman.api.run;

import java.nio.file.Path;

/**
 * A run at one moment.
 *
 * @param name its name
 * @param state where it stands
 * @param reason why it waits, is suspended or failed, in one sentence; empty otherwise
 * @param algorithm the algorithm's id
 * @param task the task's id
 * @param backend the backend's id; {@code none} for a planner
 * @param seed its seed
 * @param steps steps done, in the task's unit; of a run that is not in this process, those of its
 *     last checkpoint
 * @param budget steps that it takes in all
 * @param updates updates done
 * @param directory its directory
 * @param local whether it lives in this process
 * @param unit what steps are, in the plural, such as {@code "steps"} or {@code "sweeps"}
 */
public record RunStatus(
        String name,
        RunState state,
        String reason,
        String algorithm,
        String task,
        String backend,
        long seed,
        long steps,
        long budget,
        long updates,
        Path directory,
        boolean local,
        String unit) {}
