package org.bellman.runtime.internal.run;

import org.bellman.api.settings.Settings;
import org.bellman.api.task.Task;
import org.bellman.runtime.internal.directory.RunRecord;

/**
 * What a trainer is made of, beside algorithm and backend.
 *
 * @param settings the algorithm's settings
 * @param task the task
 */
public record Pipeline(Settings settings, Task task) {
    /** The same settings with another task. */
    Pipeline with(Task another) {
        return new Pipeline(settings, another);
    }

    /** Makes pipelines; called on runs' threads. */
    @FunctionalInterface
    public interface Factory {
        /**
         * Checks a record's settings against the parts that are bound, and makes the task.
         *
         * @throws org.bellman.api.settings.SettingException if the parts do not take them
         */
        Pipeline create(RunRecord record, BoundParts parts);
    }
}
