package org.bellman.runtime.internal.task;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.settings.Settings;
import org.bellman.api.task.TaskKind;

/** A finite model without an environment. */
final class ModelTask extends KindTask {
    private final ModelFactory factory;
    private final Settings settings;
    private final Once<FiniteModel> model;

    ModelTask(String id, ModelFactory factory, Settings settings) {
        super(id);
        this.factory = factory;
        this.settings = settings;
        this.model = new Once<>(() -> factory.model(settings));
    }

    @Override
    public Set<TaskKind> kinds() {
        return EnumSet.of(TaskKind.MODEL);
    }

    @Override
    public FiniteModel model() {
        return model.get();
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
