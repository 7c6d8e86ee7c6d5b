/**
 * Comparing states.
 *
 * <p>Purpose: tell in which entry two saved states differ.
 *
 * <p>Who implements what: everything is implemented here; the kits use it. Threads: one thread at a
 * time.
 *
 * <pre>{@code
 * assertThat(StateTrace.of(resumed::save)).isEqualTo(StateTrace.of(undisturbed::save));
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.testkit.state;

import org.osgi.annotation.versioning.Version;
