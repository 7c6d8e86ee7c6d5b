/**
 * Schedules: numbers that depend on the step alone, such as a learning rate or an ε.
 *
 * <p>Purpose: a schedule is a pure function, so its position needs no state: a resumed run asks it
 * for the step that it has reached.
 *
 * <p>Who implements what: algorithms make schedules of their settings; anybody may implement another.
 * Threads: any.
 *
 * <pre>{@code
 * Schedule epsilon = Schedule.linear(1, 0.05, 0.1, context.budget());
 * double now = epsilon.at(steps);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.schedule;

import org.osgi.annotation.versioning.Version;
