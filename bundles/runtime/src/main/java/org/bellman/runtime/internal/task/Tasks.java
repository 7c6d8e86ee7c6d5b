package org.bellman.runtime.internal.task;

import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.task.PreferenceDataFactory;
import org.bellman.api.task.Task;
import org.bellman.api.task.TextTaskFactory;
import org.bellman.runtime.internal.settings.ResolvedSettings;

/** Makes tasks of the services that offer them. */
public final class Tasks {
    private Tasks() {}

    /**
     * Makes a task.
     *
     * @param id the name by which it was asked for
     * @param service an {@link EnvironmentFactory}, {@link ModelFactory}, {@link PreferenceDataFactory} or
     *     {@link TextTaskFactory}
     * @param own the service's settings
     * @param wrappers the settings that every environment has; not looked at for other kinds
     * @return the task; environments, model, data and texts are made when they are first asked for
     * @throws IllegalArgumentException if the service is none of these
     */
    public static Task create(String id, Object service, ResolvedSettings own, ResolvedSettings wrappers) {
        if (service instanceof EnvironmentFactory factory) {
            return new EnvironmentTask(id, factory, own, wrappers);
        }
        if (service instanceof ModelFactory factory) {
            return new ModelTask(id, factory, own);
        }
        if (service instanceof PreferenceDataFactory factory) {
            return new PreferencesTask(id, factory, own);
        }
        if (service instanceof TextTaskFactory factory) {
            return new TextsTask(id, factory, own);
        }
        throw new IllegalArgumentException(
                id + " is offered by " + service.getClass().getName() + ", which makes no task");
    }
}
