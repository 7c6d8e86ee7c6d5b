/**
 * The conformance kit of environments, and an environment for testing algorithms.
 *
 * <p>Purpose: {@link org.bellman.testkit.environment.EnvironmentTck} says in tests what the contract
 * says in words. {@link org.bellman.testkit.environment.IdentityEnvironment} is solved by any correct
 * algorithm in a few thousand steps. {@link org.bellman.testkit.environment.ModelValues} solves small models.
 *
 * <p>Who implements what: the author of an environment bundle inherits the kit in a test class.
 * Threads: JUnit's.
 *
 * <pre>{@code
 * class CartPoleTck extends EnvironmentTck {
 *   protected EnvironmentFactory factory() { return new CartPoleFactory(); }
 *   protected Class<? extends Annotation> settingsType() { return CartPoleSettings.class; }
 * }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.testkit.environment;

import org.osgi.annotation.versioning.Version;
