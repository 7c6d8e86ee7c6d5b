/**
 * Spaces of observations and actions, by Gymnasium's names.
 *
 * <p>Purpose: say shape, data type and bounds, so that algorithm and task can be checked against
 * each other before a run starts. Everywhere in this API a point of a space is a run of floats: a
 * Discrete one is one float that holds the number, MultiDiscrete and MultiBinary one float each, a
 * Box its values row-major.
 *
 * <p>Who implements what: the four records are all there are. Threads: immutable.
 *
 * <pre>{@code
 * Space actions = new Discrete(2);                     // Discrete(2)
 * Space torque = Box.of(-2f, 2f, 1);                   // Box(-2.0, 2.0, (1,), float32)
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.space;

import org.osgi.annotation.versioning.Version;
