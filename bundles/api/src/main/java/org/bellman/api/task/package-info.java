/**
 * Tasks: what an algorithm is to solve, of four kinds.
 *
 * <p>Purpose: an algorithm sees one {@link org.bellman.api.task.Task}, whatever service it came
 * from; the unit of steps is the kind's.
 *
 * <p>Who implements what: the runtime implements {@link org.bellman.api.task.Task} over the
 * services of environment, model, preference and text bundles; bundles implement the factories.
 * Threads: a task may be used from any thread; what it makes by one thread at a time.
 *
 * <pre>{@code
 * Task task = context.task();
 * Environment lane = task.createEnvironment();
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.task;

import org.osgi.annotation.versioning.Version;
