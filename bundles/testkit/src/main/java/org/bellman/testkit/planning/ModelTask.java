package org.bellman.testkit.planning;

import java.util.Set;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.space.Space;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;

/**
 * A task {@code Model-v0} with a model, for tests of planners, and perhaps an environment to play it in.
 * Any thread.
 *
 * @param model the model
 * @param environment the environment that it is of, or null: then it must not be asked for spaces
 */
public record ModelTask(FiniteModel model, Task environment) implements Task {
    /**
     * Makes a task of a model alone.
     *
     * @param model the model
     * @return a task without an environment
     */
    public static ModelTask of(FiniteModel model) {
        return new ModelTask(model, null);
    }

    /**
     * Makes a task of a model and an environment that plays it from state 0: observations and actions are
     * the model's numbers, rewards the expected ones of state and action.
     *
     * @param model the model
     * @return a task with an environment
     */
    public static ModelTask played(FiniteModel model) {
        return new ModelTask(model, ModelEnvironment.task(model));
    }

    @Override
    public String id() {
        return "Model-v0";
    }

    @Override
    public Set<TaskKind> kinds() {
        return environment == null ? Set.of(TaskKind.MODEL) : Set.of(TaskKind.MODEL, TaskKind.ENVIRONMENT);
    }

    @Override
    public Space observationSpace() {
        return environment.observationSpace();
    }

    @Override
    public Space actionSpace() {
        return environment.actionSpace();
    }

    @Override
    public Environment createEnvironment() {
        return environment.createEnvironment();
    }

    @Override
    public PreferenceData preferences() {
        throw new IllegalStateException("no preferences");
    }

    @Override
    public TextTask text() {
        throw new IllegalStateException("no text");
    }
}
