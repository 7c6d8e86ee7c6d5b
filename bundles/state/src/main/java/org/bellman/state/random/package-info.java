/**
 * Random streams over Apache Commons RNG, and how seeds are derived.
 *
 * <p>Purpose: the one implementation of {@link org.bellman.api.random.RandomStream}. Each purpose
 * draws from a stream of its own, whose seed follows from the run's seed, the purpose and an index.
 *
 * <p>Who implements what: everything is implemented here; the runtime hands streams to trainers,
 * environments make theirs from the seed of an episode. Threads: one thread at a time for a stream;
 * the static methods from any thread.
 *
 * <pre>{@code
 * RandomStream exploration = RandomStreams.of(RandomStreams.derive(seed, "exploration", 0));
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.state.random;

import org.osgi.annotation.versioning.Version;
