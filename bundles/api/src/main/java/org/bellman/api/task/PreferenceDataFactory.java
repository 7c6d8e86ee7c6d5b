package org.bellman.api.task;

import org.bellman.api.settings.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The service of a bundle that offers preference data, with the property {@code
 * bellman.preferences}. Stateless; any thread.
 */
@ConsumerType
public interface PreferenceDataFactory {
    /**
     * Makes the data.
     *
     * @param settings the factory's settings
     * @return the data
     * @throws org.bellman.api.settings.SettingException if settings are at odds or a file is unreadable
     */
    PreferenceData create(Settings settings);
}
