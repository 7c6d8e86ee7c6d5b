/**
 * The conformance kit of backends.
 *
 * <p>Purpose: whoever writes a backend runs these tests against it: results and gradients against
 * arithmetic in float64, forward mode against backward mode, optimisers against their formulas, saved
 * state, and the refusal of misuse.
 *
 * <p>Who implements what: a backend's tests extend {@link
 * org.bellman.testkit.backend.NetworkBackendTck} and hand it the backend and what it promises. Layers that the backend
 * does not promise must be refused; the kit checks that too. Threads: as JUnit runs them.
 *
 * <pre>{@code
 * class MyBackendTest extends NetworkBackendTck {
 *     protected NetworkBackend backend() {
 *         return new MyBackend();
 *     }
 *
 *     protected Set<Class<? extends Layer>> layers() {
 *         return Set.of(Layer.Normalization.class);
 *     }
 *
 *     protected Set<Capability> capabilities() {
 *         return Set.of(Capability.JVP);
 *     }
 * }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.testkit.backend;

import org.osgi.annotation.versioning.Version;
