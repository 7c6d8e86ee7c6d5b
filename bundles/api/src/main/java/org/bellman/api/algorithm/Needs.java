package org.bellman.api.algorithm;

import java.util.Set;
import org.bellman.api.network.Capability;
import org.bellman.api.space.SpaceKind;
import org.bellman.api.task.TaskKind;

/**
 * What an algorithm asks of its task and backend.
 *
 * @param tasks kinds of tasks it solves; one of them suffices
 * @param observations kinds of observation spaces it accepts; empty if it looks at none
 * @param actions kinds of action spaces it accepts; empty if it looks at none
 * @param capabilities what the backend must be able to do
 * @param backend whether it makes networks at all
 */
public record Needs(
        Set<TaskKind> tasks,
        Set<SpaceKind> observations,
        Set<SpaceKind> actions,
        Set<Capability> capabilities,
        boolean backend) {
    /** Copies the sets. */
    public Needs {
        tasks = Set.copyOf(tasks);
        observations = Set.copyOf(observations);
        actions = Set.copyOf(actions);
        capabilities = Set.copyOf(capabilities);
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("Needs: at least one kind of task is needed");
        }
    }

    /**
     * Needs an environment and a backend without further capabilities.
     *
     * @param observations kinds of observation spaces it accepts
     * @param actions kinds of action spaces it accepts
     * @return the needs
     */
    public static Needs environment(Set<SpaceKind> observations, Set<SpaceKind> actions) {
        return new Needs(Set.of(TaskKind.ENVIRONMENT), observations, actions, Set.of(), true);
    }

    /**
     * Needs a finite model and no backend.
     *
     * @return the needs
     */
    public static Needs model() {
        return new Needs(Set.of(TaskKind.MODEL), Set.of(), Set.of(), Set.of(), false);
    }
}
