/**
 * Component property types that make a service a Bellman plug-in.
 *
 * <p>Purpose: an annotation beside {@code @Component} gives the service its property and the bundle
 * the manifest capability {@code org.bellman.plugin} with {@code kind} and {@code id}, so that «what
 * provides dqn» is a query over a repository.
 *
 * <p>Who implements what: plug-in authors use them; nobody implements them. Threads: none.
 *
 * <pre>{@code
 * @Component
 * @BellmanAlgorithm("dqn")
 * public final class DqnAlgorithm implements Algorithm { ... }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.plugin;

import org.osgi.annotation.versioning.Version;
