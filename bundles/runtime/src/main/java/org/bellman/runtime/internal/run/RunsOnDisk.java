package org.bellman.runtime.internal.run;

import java.util.List;
import java.util.OptionalLong;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.internal.directory.Composition;
import org.bellman.runtime.internal.directory.DirectoryLock;
import org.bellman.runtime.internal.directory.Plan;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunFile;
import org.bellman.runtime.internal.directory.Standing;
import org.bellman.runtime.internal.directory.Timings;
import org.bellman.state.Checkpoints;

/** Reads where runs stand that do not live in this process. Any thread. */
final class RunsOnDisk {
    private RunsOnDisk() {}

    /**
     * Reads a run's status.
     *
     * @param directory the run's directory
     * @return its status; of a run whose process has ended without a word: suspended
     * @throws org.bellman.api.state.StateException if run.json cannot be read
     */
    static RunStatus status(RunDirectory directory) {
        RunFile file = RunFile.read(directory);
        Composition parts = file.record().parts();
        Plan plan = file.record().plan();
        Standing standing = standing(directory, file.standing());
        List<Long> checkpoints = new Checkpoints(directory.checkpoints(), 1).steps();
        long steps = checkpoints.isEmpty() ? 0 : checkpoints.get(0);
        long updates = Timings.upTo(directory, steps).updates();
        return new RunStatus(
                directory.name(),
                standing.state(),
                standing.reason(),
                parts.algorithm().id(),
                parts.task().id(),
                parts.backend().id(),
                plan.seed(),
                steps,
                plan.budget(),
                updates,
                directory.path(),
                false,
                plan.unit());
    }

    private static Standing standing(RunDirectory directory, Standing written) {
        if (written.state().ended()) {
            return written;
        }
        OptionalLong owner = DirectoryLock.owner(directory);
        return owner.isPresent()
                ? new Standing(written.state(), "process " + owner.getAsLong() + " has it")
                : new Standing(RunState.SUSPENDED, "its process ended in the middle of it");
    }
}
