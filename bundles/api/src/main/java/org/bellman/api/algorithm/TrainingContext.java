package org.bellman.api.algorithm;

import org.bellman.api.network.NetworkBackend;
import org.bellman.api.random.RandomStream;
import org.bellman.api.settings.Settings;
import org.bellman.api.state.StateReader;
import org.bellman.api.task.Task;
import org.osgi.annotation.versioning.ProviderType;

/** What a run gives to its trainer. Used on the run's thread. */
@ProviderType
public interface TrainingContext {
    /**
     * Returns the task, already checked against the algorithm's needs.
     *
     * @return the task
     */
    Task task();

    /**
     * Returns the algorithm's settings.
     *
     * @return checked settings
     */
    Settings settings();

    /**
     * Returns how many steps the run takes in all, kept exactly.
     *
     * @return in the task's unit, at least 1
     */
    long budget();

    /**
     * Returns how many steps lie between two rows of metrics.
     *
     * @return at least 1
     */
    long loggingInterval();

    /**
     * Returns the run's seed.
     *
     * @return any long
     */
    long seed();

    /**
     * Returns the backend, already asked whether it supports the algorithm's networks.
     *
     * @return the backend
     * @throws IllegalStateException if the algorithm needs none
     */
    NetworkBackend backend();

    /**
     * Makes a random stream of its own for a purpose, derived from (seed, purpose, index) alone.
     *
     * @param purpose such as {@code "exploration"}
     * @param index which one of that purpose, such as a lane
     * @return a new stream at its beginning
     */
    RandomStream random(String purpose, int index);

    /**
     * Derives a seed for a purpose, from (seed, purpose, index) alone: for initial weights and for
     * {@link org.bellman.api.environment.Environment#reset}.
     *
     * @param purpose such as {@code "weights"}
     * @param index which one of that purpose
     * @return any long
     */
    long seed(String purpose, long index);

    /**
     * Opens what another, finished run learned (a reward model, a reference policy).
     *
     * @param run the other run's name
     * @return its trainer's saved state
     * @throws org.bellman.api.MissingPartException if there is no such run or it has no checkpoint
     */
    StateReader artefact(String run);
}
