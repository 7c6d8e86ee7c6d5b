/**
 * What algorithms do with points of spaces: encode observations, scale actions, draw actions.
 *
 * <p>Purpose: the step from {@link org.bellman.api.space.Space}, which describes, to the floats that
 * a network takes and gives, done once for all algorithms.
 *
 * <p>Who implements what: trainers and policies use these classes. Threads: all of them are
 * immutable; any thread.
 *
 * <pre>{@code
 * ObservationEncoder encoder = ObservationEncoder.of(task.observationSpace());
 * encoder.encode(lanes.observations(), 0, 8, inputs, 0);      // [8, encoder.encodedSize()]
 * network.forward(inputs, 0, 8, outputs, 0);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.space;

import org.osgi.annotation.versioning.Version;
