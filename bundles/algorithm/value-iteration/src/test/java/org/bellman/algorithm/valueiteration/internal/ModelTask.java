package org.bellman.algorithm.valueiteration.internal;

import java.util.Set;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.space.Space;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;

/** A model, and the environment that it is of, or none. */
record ModelTask(FiniteModel model, Task environment) implements Task {
    static ModelTask of(FiniteModel model) {
        return new ModelTask(model, null);
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
