package org.bellman.api.environment;

import java.util.Optional;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Space;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The service of an environment bundle, with the property {@code bellman.environment} (see {@link
 * org.bellman.api.plugin.BellmanEnvironment}). Stateless; any thread.
 */
@ConsumerType
public interface EnvironmentFactory {
    /**
     * Returns the space of observations.
     *
     * @param settings this environment's settings
     * @return the space
     */
    Space observationSpace(Settings settings);

    /**
     * Returns the space of actions.
     *
     * @param settings this environment's settings
     * @return the space
     */
    Space actionSpace(Settings settings);

    /**
     * Makes an environment.
     *
     * @param settings this environment's settings
     * @return a new one, before its first reset
     * @throws org.bellman.api.settings.SettingException if settings are at odds
     */
    Environment create(Settings settings);

    /**
     * Returns the customary time limit, which the runtime imposes by truncation unless the setting
     * {@code time-limit} says otherwise.
     *
     * @param settings this environment's settings
     * @return steps in an episode, or 0 for none
     */
    default int timeLimit(Settings settings) {
        return 0;
    }

    /**
     * Returns the transition probabilities, for planners.
     *
     * @param settings this environment's settings
     * @return the model; empty if the environment has no finite one
     */
    default Optional<FiniteModel> model(Settings settings) {
        return Optional.empty();
    }

    /**
     * Returns how the states of {@link #model} lie in a plane, for pictures of values and policies.
     *
     * @param settings this environment's settings
     * @return the plane; empty if they lie in none
     * @throws org.bellman.api.settings.SettingException if settings are at odds
     */
    default Optional<StateGrid> grid(Settings settings) {
        return Optional.empty();
    }

    /**
     * Returns what states and actions of the model are called, for tables and exports.
     *
     * @param settings this environment's settings
     * @return their names; {@link ModelNames#NONE} if they have none
     * @throws org.bellman.api.settings.SettingException if settings are at odds
     */
    default ModelNames names(Settings settings) {
        return ModelNames.NONE;
    }
}
