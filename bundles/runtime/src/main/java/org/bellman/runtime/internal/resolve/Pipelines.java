package org.bellman.runtime.internal.resolve;

import java.util.Map;
import org.bellman.api.task.Task;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.run.Pipeline;
import org.bellman.runtime.internal.settings.ResolvedSettings;
import org.bellman.runtime.internal.settings.ResolvedTask;
import org.bellman.runtime.internal.settings.SettingsResolver;
import org.bellman.runtime.internal.task.Tasks;
import org.osgi.framework.ServiceReference;

/** Makes what a trainer is made of, from a record and the parts that are bound. Any thread. */
public final class Pipelines {
    private final SettingsResolver settings;

    /**
     * Makes a factory.
     *
     * @param settings checks the record's settings
     */
    public Pipelines(SettingsResolver settings) {
        this.settings = settings;
    }

    /**
     * Makes a pipeline.
     *
     * @param record what is run
     * @param algorithm the algorithm's service
     * @param taskReference the task's service
     * @param task what offers the task
     * @return settings and task
     * @throws org.bellman.api.settings.SettingException if these parts do not take the record's settings
     */
    public Pipeline create(
            RunRecord record, ServiceReference<?> algorithm, ServiceReference<?> taskReference, Object task) {
        ResolvedSettings chosen = settings.resolve(algorithm, record.settings(), Map.of());
        ResolvedTask taskChosen = settings.resolveTask(taskReference, record.taskSettings(), Map.of());
        Task made = Tasks.create(record.parts().task().id(), task, taskChosen.own(), taskChosen.wrappers());
        return new Pipeline(chosen, made);
    }
}
