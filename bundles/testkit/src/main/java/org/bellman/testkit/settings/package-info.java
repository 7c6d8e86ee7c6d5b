/**
 * Settings in tests.
 *
 * <p>Purpose: make {@link org.bellman.api.settings.Settings} from an annotation type, and check that
 * type: every default, smallest and largest value parses, lies in range and survives the round trip.
 *
 * <p>Who implements what: everything is implemented here; tests of plug-ins use it. The Metatype
 * resource is read from the class path, where bnd puts it before the tests run. Threads: any.
 *
 * <pre>{@code
 * Settings settings = TestSettings.of(CartPoleSettings.class, Map.of("suttonBartoReward", true));
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.testkit.settings;

import org.osgi.annotation.versioning.Version;
