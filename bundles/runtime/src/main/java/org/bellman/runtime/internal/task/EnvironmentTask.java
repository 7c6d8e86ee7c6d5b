package org.bellman.runtime.internal.task;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Space;
import org.bellman.api.task.TaskKind;
import org.bellman.learning.environment.TimeLimit;
import org.bellman.runtime.internal.settings.ResolvedSettings;
import org.bellman.runtime.internal.settings.TaskSettings;

/** An environment, which may have a finite model. */
final class EnvironmentTask extends KindTask {
    private final EnvironmentFactory factory;
    private final Settings settings;
    private final int timeLimit;
    private final Once<Optional<FiniteModel>> model;

    EnvironmentTask(String id, EnvironmentFactory factory, Settings settings, ResolvedSettings wrappers) {
        super(id);
        this.factory = factory;
        this.settings = settings;
        int wanted = wrappers.as(TaskSettings.class).timeLimit();
        this.timeLimit = wanted < 0 ? factory.timeLimit(settings) : wanted;
        this.model = new Once<>(() -> factory.model(settings));
    }

    @Override
    public Set<TaskKind> kinds() {
        return model.get().isPresent()
                ? EnumSet.of(TaskKind.MODEL, TaskKind.ENVIRONMENT)
                : EnumSet.of(TaskKind.ENVIRONMENT);
    }

    @Override
    public Space observationSpace() {
        return factory.observationSpace(settings);
    }

    @Override
    public Space actionSpace() {
        return factory.actionSpace(settings);
    }

    @Override
    public Environment createEnvironment() {
        Environment environment = factory.create(settings);
        return timeLimit == 0 ? environment : new TimeLimit(environment, timeLimit);
    }

    @Override
    public FiniteModel model() {
        return model.get().orElseGet(super::model);
    }

    @Override
    public ModelNames names() {
        return factory.names(settings);
    }

    @Override
    public Optional<StateGrid> grid() {
        return factory.grid(settings);
    }
}
