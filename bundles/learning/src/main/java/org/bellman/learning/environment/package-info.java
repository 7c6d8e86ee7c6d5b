/**
 * Environments at work: several lanes that reset by themselves, time limits, how an episode ends.
 *
 * <p>Purpose: what lies between an environment bundle and a trainer, done once: observations of
 * ended episodes kept, seeds of episodes derived, interrupted episodes saved.
 *
 * <p>Who implements what: trainers use {@link org.bellman.learning.environment.Lanes}, the runtime
 * puts {@link org.bellman.learning.environment.TimeLimit} around what an environment bundle makes; other
 * wrappers extend {@link org.bellman.learning.environment.EnvironmentWrapper}. Bundles of finite tasks fill a {@link
 * org.bellman.learning.environment.TransitionTable} and get model and environment from it;
 * {@link org.bellman.learning.environment.GridText} reads maps that people write.
 * Threads: one thread at a time, the run's.
 *
 * <pre>{@code
 * Lanes lanes = new Lanes(task::createEnvironment, 8, observationSize, actionSize, seed);
 * lanes.begin();
 * lanes.step(actions, 8);
 * for (int lane = 0; lane < 8; lane++) {
 *   replay.add(lane, lanes.before(), ..., lanes.reward(lane), lanes.after(), ..., lanes.ending(lane));
 * }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.environment;

import org.osgi.annotation.versioning.Version;
