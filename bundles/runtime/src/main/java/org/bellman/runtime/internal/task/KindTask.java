package org.bellman.runtime.internal.task;

import java.util.Set;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.space.Space;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;

/** A task of no kind; each kind adds what it has. */
abstract class KindTask implements Task {
    private final String id;

    KindTask(String id) {
        this.id = id;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public abstract Set<TaskKind> kinds();

    @Override
    public Space observationSpace() {
        throw isNot("environment");
    }

    @Override
    public Space actionSpace() {
        throw isNot("environment");
    }

    @Override
    public Environment createEnvironment() {
        throw isNot("environment");
    }

    @Override
    public FiniteModel model() {
        throw isNot("finite model");
    }

    @Override
    public PreferenceData preferences() {
        throw isNot("preference data");
    }

    @Override
    public TextTask text() {
        throw isNot("text task");
    }

    private IllegalStateException isNot(String kind) {
        return new IllegalStateException(id + " has no " + kind + "; its kinds are " + kinds());
    }
}
