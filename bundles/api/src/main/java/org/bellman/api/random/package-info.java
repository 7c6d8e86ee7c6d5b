/**
 * Random streams that can be saved and restored.
 *
 * <p>Purpose: every purpose (exploration, replay sampling, lane i of the environment) draws from a
 * stream of its own, derived from the run's seed, so that two runs of one seed are equal to the bit
 * and a resumed run goes on as if nothing had happened.
 *
 * <p>Who implements what: {@code org.bellman.state} implements it; trainers get streams from {@link
 * org.bellman.api.algorithm.TrainingContext#random}. Threads: one thread at a time.
 *
 * <pre>{@code
 * RandomStream exploration = context.random("exploration", 0);
 * if (exploration.nextDouble() < epsilon) { action = exploration.nextInt(actions); }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.random;

import org.osgi.annotation.versioning.Version;
