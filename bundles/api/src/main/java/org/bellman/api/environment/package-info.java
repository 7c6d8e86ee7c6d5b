/**
 * Environments and finite models: what is to be solved by interaction or by planning.
 *
 * <p>Purpose: the contract between an environment bundle and everything else. Terms are
 * Gymnasium's: <em>terminated</em> is an end of the task itself, <em>truncated</em> an end from
 * outside, such as a time limit.
 *
 * <p>Who implements what: environment bundles implement {@link
 * org.bellman.api.environment.EnvironmentFactory} as a service and {@link
 * org.bellman.api.environment.Environment}; {@code org.bellman.testkit} checks them. Threads: a
 * factory may be called from any thread; an environment by one thread at a time.
 *
 * <pre>{@code
 * @Component
 * @BellmanEnvironment("CartPole-v1")
 * @Designate(ocd = CartPoleSettings.class)
 * public final class CartPoleFactory implements EnvironmentFactory { ... }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.environment;

import org.osgi.annotation.versioning.Version;
