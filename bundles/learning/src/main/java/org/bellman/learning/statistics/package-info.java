/**
 * Statistics of training: episodes, rows of metrics, and the check that numbers are numbers.
 *
 * <p>Purpose: equal runs report equal rows, a resumed run the same as one that was never
 * interrupted; so everything here is saved and restored, and nothing depends on time.
 *
 * <p>Who implements what: trainers use these classes. Threads: one thread at a time, the run's.
 *
 * <pre>{@code
 * episodes.step(lane, lanes.reward(lane), lanes.ending(lane).endsEpisode());
 * metrics.add("loss", loss);
 * if (metrics.isDue(steps)) {
 *   metrics.add("episodeReturn", episodes.meanReturn());
 *   metrics.close(steps);
 * }
 * return new Progress(steps, updates, steps == budget, metrics.drain());
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.statistics;

import org.osgi.annotation.versioning.Version;
