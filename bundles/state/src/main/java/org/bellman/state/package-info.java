/**
 * State in memory and on disk: snapshots, checkpoints, safetensors, files that are replaced whole.
 *
 * <p>Purpose: the one implementation of {@link org.bellman.api.state.StateWriter} and {@link
 * org.bellman.api.state.StateReader}. A snapshot is taken at a boundary and read into parts made
 * afresh, in this process or, through a checkpoint, in another.
 *
 * <p>Who implements what: everything is implemented here; the runtime calls it, plug-ins see only
 * the two interfaces. Threads: one thread at a time for each object; a snapshot that is complete may
 * be read from another thread after a safe hand-over.
 *
 * <pre>{@code
 * Snapshot snapshot = Snapshot.sharing();
 * trainer.save(snapshot.writer());
 * checkpoints.write(progress.steps(), snapshot, Map.of("algorithm", "dqn"));
 * ...
 * Checkpoint last = checkpoints.read(checkpoints.steps().get(0));
 * trainer.load(last.state().reader());
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.state;

import org.osgi.annotation.versioning.Version;
