/**
 * State: named tensors and finite scalars in nested scopes, in a form that no bundle owns.
 *
 * <p>Purpose: a snapshot is written at a boundary and read into parts made afresh; checkpoint,
 * crash recovery, pause, hot swap and migration are this one mechanism.
 *
 * <p>Who implements what: {@code org.bellman.state} implements reader and writer; trainers,
 * environments, networks and loggers call them. Threads: one thread at a time, the run's.
 *
 * <pre>{@code
 * void save(StateWriter state) {
 *   state.integer("updates", updates);
 *   network.save(state.scope("online"));
 *   random.save(state, "exploration");
 * }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.state;

import org.osgi.annotation.versioning.Version;
