/**
 * Models and tasks for tests of planners.
 *
 * <p>Purpose: small models with known values, and tasks that hold a {@link
 * org.bellman.api.environment.FiniteModel}. Who implements what: nobody implements anything; tests call.
 * Threads: any.
 *
 * <pre>{@code
 * Trial.of("exact", ModelTask.played(SampleModels.frozenLake(true)), Map.of(), 100);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.testkit.planning;

import org.osgi.annotation.versioning.Version;
