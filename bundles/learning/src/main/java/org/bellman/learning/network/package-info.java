/**
 * What every backend shares about networks: initial weights, the form of their saved state,
 * specifications as JSON, and the checks of every argument.
 *
 * <p>Purpose: one specification and one seed give the same initial weights on every backend, what one
 * backend saves another loads, what was saved can be made again without the algorithm, and all refuse the
 * same misuse in the same words.
 *
 * <p>Who implements what: a backend implements {@link org.bellman.learning.network.UncheckedNetwork} and
 * {@link org.bellman.learning.network.UncheckedParameters} and hands out a {@link
 * org.bellman.learning.network.CheckedNetwork}, or for networks with memory {@link
 * org.bellman.learning.network.UncheckedRecurrentNetwork} behind a {@link
 * org.bellman.learning.network.CheckedRecurrentNetwork}; the rest it calls. Threads: static methods may be called
 * from any thread, a network by one thread at a time.
 *
 * <pre>{@code
 * network.parameters().set(Initialization.weights(spec, seed));
 * return new CheckedNetwork(spec, network);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.network;

import org.osgi.annotation.versioning.Version;
