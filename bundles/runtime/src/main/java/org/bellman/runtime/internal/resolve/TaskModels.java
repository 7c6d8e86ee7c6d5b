package org.bellman.runtime.internal.resolve;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.MismatchException;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.run.ModelSize;
import org.bellman.api.run.Models;
import org.bellman.api.run.PartKind;
import org.bellman.api.settings.Settings;
import org.bellman.runtime.internal.model.ModelContent;
import org.bellman.runtime.internal.model.ModelFiles;
import org.bellman.runtime.internal.model.TaskFile;
import org.bellman.runtime.internal.parts.PartCatalog;
import org.bellman.runtime.internal.settings.SettingsResolver;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes the models that tasks offer. Any thread. */
@Component
public final class TaskModels implements Models {
    private final BundleContext context;
    private final PartCatalog catalog;
    private final SettingsResolver settings;

    /**
     * Made by Declarative Services.
     *
     * @param context asks tasks
     * @param catalog finds tasks
     * @param settings checks their settings
     */
    @Activate
    public TaskModels(BundleContext context, @Reference PartCatalog catalog, @Reference SettingsResolver settings) {
        this.context = context;
        this.catalog = catalog;
        this.settings = settings;
    }

    @Override
    public ModelSize write(String task, Map<String, String> given, Path file) {
        ModelFiles.requireForm(file);
        ServiceReference<?> reference = catalog.require(PartKind.TASK, task);
        TaskFile completed = TaskFile.of(task, given);
        Settings own = settings.resolveTask(reference, completed.presets(), completed.given())
                .own();
        try (Borrowed<Object> offer = Borrowed.of(context, reference, Object.class)) {
            ModelContent content = content(task, offer.service(), own);
            ModelFiles.write(file, content);
            FiniteModel model = content.model();
            return new ModelSize(
                    model.states(), model.actions(), model.pairActions().length, model.successors().length);
        }
    }

    private static ModelContent content(String task, Object service, Settings own) {
        Optional<FiniteModel> model = Optional.empty();
        Optional<StateGrid> grid = Optional.empty();
        ModelNames names = ModelNames.NONE;
        if (service instanceof ModelFactory factory) {
            model = Optional.of(factory.model(own));
            grid = factory.grid(own);
            names = factory.names(own);
        } else if (service instanceof EnvironmentFactory factory) {
            model = factory.model(own);
            grid = factory.grid(own);
            names = factory.names(own);
        }
        if (model.isEmpty()) {
            throw new MismatchException(task + " has no finite model; take a task whose description says that it has");
        }
        return new ModelContent(model.get(), grid, names);
    }
}
