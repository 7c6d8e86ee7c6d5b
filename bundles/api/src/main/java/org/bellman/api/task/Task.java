package org.bellman.api.task;

import java.util.Optional;
import java.util.Set;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.space.Space;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A task with its settings applied. A method of a kind that the task has not throws {@link
 * IllegalStateException}. Any thread.
 */
@ProviderType
public interface Task {
    /**
     * Returns the name by which the task was asked for.
     *
     * @return such as {@code "CartPole-v1"}
     */
    String id();

    /**
     * Returns which kinds this task is of; a tabular environment is a model too.
     *
     * @return at least one
     */
    Set<TaskKind> kinds();

    /**
     * Returns the space of observations of an environment.
     *
     * @return the space, wrappers included
     */
    Space observationSpace();

    /**
     * Returns the space of actions of an environment.
     *
     * @return the space
     */
    Space actionSpace();

    /**
     * Makes an environment with its wrappers (time limit). The caller closes it.
     *
     * @return a new environment, before its first reset
     */
    Environment createEnvironment();

    /**
     * Returns the model.
     *
     * @return the same one at every call
     */
    FiniteModel model();

    /**
     * Returns how the states of {@link #model} lie in a plane, for pictures of values and policies.
     *
     * @return the plane; empty if they lie in none, and for a task without a model
     */
    default Optional<StateGrid> grid() {
        return Optional.empty();
    }

    /**
     * Returns what states and actions of {@link #model} are called, for tables and exports.
     *
     * @return their names; {@link ModelNames#NONE} if they have none, and for a task without a model
     */
    default ModelNames names() {
        return ModelNames.NONE;
    }

    /**
     * Returns the preference data.
     *
     * @return the same at every call
     */
    PreferenceData preferences();

    /**
     * Returns the text task.
     *
     * @return the same at every call
     */
    TextTask text();
}
