package org.bellman.api.environment;

import java.util.Optional;
import org.bellman.api.settings.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The service of a bundle that offers a finite model without an environment (read from a file, or
 * made at random), with the property {@code bellman.model} (see {@link
 * org.bellman.api.plugin.BellmanModel}). Stateless; any thread.
 */
@ConsumerType
public interface ModelFactory {
    /**
     * Makes the model.
     *
     * @param settings the factory's settings
     * @return the model
     * @throws org.bellman.api.settings.SettingException if settings are at odds or a file is no model
     */
    FiniteModel model(Settings settings);

    /**
     * Returns how the states of the model lie in a plane, for pictures of values and policies.
     *
     * @param settings the factory's settings
     * @return the plane; empty if they lie in none
     * @throws org.bellman.api.settings.SettingException if settings are at odds or a file is no model
     */
    default Optional<StateGrid> grid(Settings settings) {
        return Optional.empty();
    }

    /**
     * Returns what states and actions of the model are called, for tables and exports.
     *
     * @param settings the factory's settings
     * @return their names; {@link ModelNames#NONE} if they have none
     * @throws org.bellman.api.settings.SettingException if settings are at odds or a file is no model
     */
    default ModelNames names(Settings settings) {
        return ModelNames.NONE;
    }
}
