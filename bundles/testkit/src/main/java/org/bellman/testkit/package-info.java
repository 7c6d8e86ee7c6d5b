/**
 * What the conformance kits share.
 *
 * <p>Purpose: a kit is an abstract test class that the author of a plug-in inherits; a test that
 * cannot hold for a plug-in is excluded by name, with its reason.
 *
 * <p>Who implements what: authors inherit the kits of the packages below this one. Threads: JUnit's.
 *
 * <pre>{@code
 * protected Map<String, String> exclusions() {
 *   return Map.of("savedEpisodeGoesOnInTheSameBits", "the simulator's physics cannot be saved");
 * }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.testkit;

import org.osgi.annotation.versioning.Version;
