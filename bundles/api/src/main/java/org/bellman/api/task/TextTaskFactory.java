package org.bellman.api.task;

import org.bellman.api.settings.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The service of a bundle that offers a text task, with the property {@code bellman.text}.
 * Stateless; any thread.
 */
@ConsumerType
public interface TextTaskFactory {
    /**
     * Makes the task.
     *
     * @param settings the factory's settings
     * @return the task
     * @throws org.bellman.api.settings.SettingException if settings are at odds
     */
    TextTask create(Settings settings);
}
