package org.bellman.runtime.internal.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bellman.api.MissingPartException;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.random.RandomStream;
import org.bellman.api.run.RunState;
import org.bellman.api.settings.Settings;
import org.bellman.api.state.StateReader;
import org.bellman.api.task.Task;
import org.bellman.runtime.internal.directory.Plan;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunFile;
import org.bellman.runtime.internal.parts.NoBackend;
import org.bellman.state.Checkpoints;
import org.bellman.state.random.RandomStreams;

/** What a run gives to its trainer. */
final class RunContext implements TrainingContext {
    private final Pipeline pipeline;
    private final Plan plan;
    private final NetworkBackend backend;
    private final Path runs;

    /**
     * Makes a context.
     *
     * @param pipeline settings and task
     * @param plan seed and budget
     * @param backend the backend
     * @param runs where runs' directories lie, for artefacts
     */
    RunContext(Pipeline pipeline, Plan plan, NetworkBackend backend, Path runs) {
        this.pipeline = pipeline;
        this.plan = plan;
        this.backend = backend;
        this.runs = runs;
    }

    @Override
    public Task task() {
        return pipeline.task();
    }

    @Override
    public Settings settings() {
        return pipeline.settings();
    }

    @Override
    public long budget() {
        return plan.budget();
    }

    @Override
    public long loggingInterval() {
        return plan.loggingInterval();
    }

    @Override
    public long seed() {
        return plan.seed();
    }

    @Override
    public NetworkBackend backend() {
        if (backend instanceof NoBackend) {
            throw new IllegalStateException("The algorithm said that it needs no backend; now it asks for one.");
        }
        return backend;
    }

    @Override
    public RandomStream random(String purpose, int index) {
        return RandomStreams.of(seed(purpose, index));
    }

    @Override
    public long seed(String purpose, long index) {
        return RandomStreams.derive(plan.seed(), purpose, index);
    }

    @Override
    public StateReader artefact(String run) {
        RunDirectory other = RunDirectory.of(runs, run);
        if (!Files.exists(other.runFile())) {
            throw new MissingPartException("there is no run " + run + " in " + runs
                    + ", whose result this run needs; train it first, or name another one");
        }
        RunState state = RunFile.read(other).standing().state();
        if (state != RunState.DONE) {
            throw new MissingPartException("the run " + run + " in " + runs + " is not done, and this run needs its"
                    + " result; let it end, or bellman resume " + run);
        }
        return new Checkpoints(other.checkpoints(), 1)
                .newest()
                .orElseThrow(() -> new MissingPartException("the run " + run + " in " + runs
                        + " has no checkpoint, and this run needs its result; train it anew"))
                .state()
                .reader()
                .scope(Saved.TRAINER);
    }
}
