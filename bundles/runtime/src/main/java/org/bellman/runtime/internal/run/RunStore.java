package org.bellman.runtime.internal.run;

import java.util.List;
import java.util.function.LongSupplier;
import org.bellman.api.BellmanException;
import org.bellman.runtime.internal.directory.DirectoryLock;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunFile;
import org.bellman.runtime.internal.directory.RunJournal;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.directory.Standing;
import org.bellman.state.Checkpoints;
import org.bellman.state.Snapshot;

/** A run's directory in the hands of the process that has locked it. Any thread, but checkpoints one at a time. */
final class RunStore {
    /** One to go on from, and two older ones in case that it is damaged. */
    private static final int CHECKPOINTS = 3;

    private final RunDirectory directory;
    private final DirectoryLock lock;
    private final RunJournal journal;
    private final Checkpoints checkpoints;
    private boolean ended;

    private RunStore(RunDirectory directory, DirectoryLock lock) {
        this.directory = directory;
        this.lock = lock;
        this.journal = new RunJournal(directory);
        this.checkpoints = new Checkpoints(directory.checkpoints(), CHECKPOINTS);
    }

    /**
     * Locks a directory.
     *
     * @throws org.bellman.api.run.RunException if somebody has it
     */
    static RunStore open(RunDirectory directory) {
        return new RunStore(directory, DirectoryLock.acquire(directory));
    }

    RunDirectory directory() {
        return directory;
    }

    RunJournal journal() {
        return journal;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    RunTools tools(Pipeline.Factory pipelines, LongSupplier nanoTime) {
        return new RunTools(directory, journal, checkpoints, pipelines, nanoTime);
    }

    /** Writes run.json, unless it says already how the run ended. */
    synchronized void write(RunRecord record, Standing standing) {
        if (!ended) {
            new RunFile(record, standing).write(directory);
        }
    }

    /** The run ends, and run.json goes on saying that it is wanted. */
    synchronized void leave() {
        ended = true;
    }

    /** Writes how a run ended. If that fails it must not hide how it ended. */
    synchronized void end(RunRecord record, Standing standing) {
        ended = true;
        try {
            new RunFile(record, standing).write(directory);
        } catch (RuntimeException e) {
            journal.write("run.json does not say how the run ended (" + standing.state() + "): " + e.getMessage(), e);
        }
    }

    /** Writes a snapshot that was kept in memory. */
    void checkpoint(RunRecord record, Snapshot snapshot) {
        Saved saved = Saved.read(snapshot);
        checkpoints
                .write(saved.steps(), snapshot, CheckpointFacts.of(record, saved.updates()))
                .forEach(journal::write);
    }

    /** Whether the newest checkpoint is of the snapshot's step or a later one. */
    boolean holds(Snapshot snapshot) {
        List<Long> steps = checkpoints.steps();
        return !steps.isEmpty() && steps.get(0) >= Saved.read(snapshot).steps();
    }

    /** Gives the directory free; idempotent. */
    void unlock() {
        try {
            lock.close();
        } catch (BellmanException e) {
            journal.write(e.getMessage());
        }
    }
}
