/**
 * Normalisation of observations and scaling of rewards by running statistics.
 *
 * <p>Purpose: bring what an environment gives to a common scale. The statistics are state; a policy
 * gets a copy, which training does not change.
 *
 * <p>Who implements what: trainers use these classes, in the order of lanes, on the run's thread.
 * Threads: one thread at a time. Nothing allocates but constructors, copies, save and load.
 *
 * <pre>{@code
 * normalizer.observe(lanes.observations(), 0, 8);
 * normalizer.normalize(lanes.observations(), 0, 8, inputs, 0);
 * Policy policy = new ActorPolicy(network, normalizer.copy());
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.normalize;

import org.osgi.annotation.versioning.Version;
