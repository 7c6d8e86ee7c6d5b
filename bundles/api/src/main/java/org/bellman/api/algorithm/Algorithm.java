package org.bellman.api.algorithm;

import java.util.List;
import org.bellman.api.network.Specification;
import org.bellman.api.settings.Settings;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The service of an algorithm bundle, with the property {@code bellman.algorithm} (see {@link
 * org.bellman.api.plugin.BellmanAlgorithm}). Stateless; any thread.
 */
@ConsumerType
public interface Algorithm {
    /**
     * Returns what a task and a backend must have; asked before a run starts.
     *
     * @param settings the algorithm's settings
     * @return the needs
     * @throws org.bellman.api.settings.SettingException if settings are at odds
     */
    Needs needs(Settings settings);

    /**
     * Returns the networks that a trainer would ask the backend for; makes none of them.
     *
     * @param settings the algorithm's settings
     * @param task a task that has what is needed
     * @return the specifications; empty for a planner
     */
    default List<Specification> networks(Settings settings, Task task) {
        return List.of();
    }

    /**
     * Refuses settings that do not fit a task, such as a total reward that the task does not have. Asked before
     * anything of a run exists, so that a refusal leaves nothing behind; makes nothing.
     *
     * @param settings the algorithm's settings
     * @param task a task that has what is needed
     * @throws org.bellman.api.settings.SettingException naming the setting
     */
    default void check(Settings settings, Task task) {}

    /**
     * Returns what its trainers count as steps, for budgets and progress.
     *
     * @param kind the kind of task that is solved
     * @return a plural, whose singular lacks its s; the kind's own unit unless the algorithm has another one
     */
    default String unit(TaskKind kind) {
        return kind.unit();
    }

    /**
     * Makes a trainer, at step 0 and before its first {@link Trainer#advance}. Called on the run's
     * thread.
     *
     * @param context what the run gives to it
     * @return a new trainer
     */
    Trainer start(TrainingContext context);
}
