/**
 * Algorithms and their trainers.
 *
 * <p>Purpose: the contract between an algorithm bundle and the runtime. A run alternates between
 * {@link org.bellman.api.algorithm.Trainer#advance}, one bounded unit of work, and a boundary, where
 * its whole state can be saved.
 *
 * <p>Who implements what: algorithm bundles implement {@link org.bellman.api.algorithm.Algorithm} as
 * a service, {@link org.bellman.api.algorithm.Trainer} and {@link org.bellman.api.algorithm.Policy};
 * the runtime implements {@link org.bellman.api.algorithm.TrainingContext} and drives them. Threads:
 * an algorithm may be asked from any thread; a trainer is made, driven and closed on its run's
 * thread.
 *
 * <pre>{@code
 * Trainer trainer = algorithm.start(context);
 * Progress progress;
 * do {
 *   progress = trainer.advance();
 * } while (!progress.finished());
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.algorithm;

import org.osgi.annotation.versioning.Version;
