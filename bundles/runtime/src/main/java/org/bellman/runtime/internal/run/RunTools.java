package org.bellman.runtime.internal.run;

import java.util.function.LongSupplier;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunJournal;
import org.bellman.state.Checkpoints;

/**
 * What a run's thread works with.
 *
 * @param directory the run's directory
 * @param journal its run.log
 * @param checkpoints its checkpoints; used by one thread at a time
 * @param pipelines makes tasks
 * @param nanoTime the clock
 */
record RunTools(
        RunDirectory directory,
        RunJournal journal,
        Checkpoints checkpoints,
        Pipeline.Factory pipelines,
        LongSupplier nanoTime) {}
