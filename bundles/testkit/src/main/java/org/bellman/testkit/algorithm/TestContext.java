package org.bellman.testkit.algorithm;

import java.util.Map;
import org.bellman.api.MissingPartException;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.random.RandomStream;
import org.bellman.api.settings.Settings;
import org.bellman.api.state.StateReader;
import org.bellman.api.task.Task;
import org.bellman.state.Snapshot;
import org.bellman.state.random.RandomStreams;

/**
 * What a run gives to its trainer, given by a test. One thread at a time.
 *
 * @param task the task
 * @param settings the algorithm's settings
 * @param budget steps of the run
 * @param loggingInterval steps between two rows of metrics
 * @param seed the run's seed
 * @param network the backend, or null if the algorithm needs none
 * @param artefacts what other runs learned, by their names
 */
public record TestContext(
        Task task,
        Settings settings,
        long budget,
        long loggingInterval,
        long seed,
        NetworkBackend network,
        Map<String, Snapshot> artefacts)
        implements TrainingContext {
    /**
     * Makes a context without artefacts.
     *
     * @param task the task
     * @param settings the algorithm's settings
     * @param budget steps of the run
     * @param loggingInterval steps between two rows of metrics
     * @param seed the run's seed
     * @param network the backend, or null if the algorithm needs none
     */
    public TestContext(
            Task task, Settings settings, long budget, long loggingInterval, long seed, NetworkBackend network) {
        this(task, settings, budget, loggingInterval, seed, network, Map.of());
    }

    @Override
    public NetworkBackend backend() {
        if (network == null) {
            throw new IllegalStateException("this test has no backend: the algorithm says that it needs none");
        }
        return network;
    }

    @Override
    public RandomStream random(String purpose, int index) {
        return RandomStreams.of(seed(purpose, index));
    }

    @Override
    public long seed(String purpose, long index) {
        return RandomStreams.derive(seed, purpose, index);
    }

    @Override
    public StateReader artefact(String run) {
        Snapshot snapshot = artefacts.get(run);
        if (snapshot == null) {
            throw new MissingPartException("this test has no run " + run + " among " + artefacts.keySet());
        }
        return snapshot.reader();
    }
}
