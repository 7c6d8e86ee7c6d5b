/**
 * Replay memories: what off-policy algorithms learn from again and again.
 *
 * <p>Purpose: keep transitions in flat arrays, sample them without allocation, look n steps ahead,
 * prefer what surprised. How a step ended is an {@link
 * org.bellman.learning.environment.Ending}, so termination and truncation cannot be confused.
 *
 * <p>Who implements what: trainers use these classes. Threads: one thread at a time, the run's.
 *
 * <pre>{@code
 * ReplayMemory replay = new ReplayMemory(100_000, task.observationSpace(), task.actionSpace(), lanes.count());
 * ReplayBatch batch = new ReplayBatch(64, replay);
 * replay.sample(random, 1, 0.99, batch);
 * QLearning.targets(batch.rewards(), batch.discounts(), qT, qTSelector, 64, actions, targets);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.replay;

import org.osgi.annotation.versioning.Version;
