/**
 * What every backend shares about networks: initial weights and the form of their saved state.
 *
 * <p>Purpose: one specification and one seed give the same initial weights on every backend, and what
 * one backend saves another loads.
 *
 * <p>Who implements what: nobody implements anything here; backends call it. Threads: all methods are
 * static and may be called from any thread.
 *
 * <pre>{@code
 * float[] weights = Initialization.weights(spec, seed);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.network;

import org.osgi.annotation.versioning.Version;
