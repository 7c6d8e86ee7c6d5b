package org.bellman.runtime.internal.fit;

import java.util.Set;
import org.bellman.api.MismatchException;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.space.Space;
import org.bellman.api.space.SpaceKind;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.runtime.internal.parts.KindWords;
import org.bellman.runtime.internal.settings.ResolvedSettings;

/** Checks an algorithm and a task against each other, before anything of a run is made. */
public final class Fit {
    private Fit() {}

    /**
     * Checks kinds and spaces.
     *
     * @param algorithmId the algorithm's id
     * @param algorithm the algorithm
     * @param settings its settings
     * @param task the task
     * @return what the algorithm needs, of the backend too
     * @throws MismatchException naming what is needed and what the task has
     */
    public static Needs check(String algorithmId, Algorithm algorithm, ResolvedSettings settings, Task task) {
        Needs needs = algorithm.needs(settings);
        Set<TaskKind> kinds = task.kinds();
        if (needs.tasks().stream().noneMatch(kinds::contains)) {
            throw new MismatchException(algorithmId + " needs " + KindWords.tasks(needs.tasks(), " or ") + "; "
                    + task.id() + " is " + KindWords.tasks(kinds, " and ")
                    + "; bellman list algorithms says what each one needs");
        }
        if (needs.tasks().contains(TaskKind.ENVIRONMENT) && kinds.contains(TaskKind.ENVIRONMENT)) {
            check(algorithmId, "observation", needs.observations(), task, task.observationSpace());
            check(algorithmId, "action", needs.actions(), task, task.actionSpace());
        }
        return needs;
    }

    private static void check(String algorithmId, String what, Set<SpaceKind> kinds, Task task, Space space) {
        if (!kinds.isEmpty() && !kinds.contains(space.kind())) {
            throw new MismatchException(algorithmId + " needs a " + KindWords.spaces(kinds) + " " + what + " space; "
                    + task.id() + " has " + space);
        }
    }
}
