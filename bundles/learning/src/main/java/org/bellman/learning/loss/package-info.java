/**
 * Losses and their gradients with respect to a network's outputs, in closed form.
 *
 * <p>Purpose: what a paper's update says, once and by its names: {@code qTm1}, {@code aTm1}, {@code
 * rT}, {@code discountT}, {@code qT}. The chain rule through the network is the backend's. A discount
 * is 0 after termination and only then.
 *
 * <p>Who implements what: trainers call these functions. Threads: all of them are pure or write to
 * the caller's arrays only; any thread. None allocates.
 *
 * <p>Everything is row-major, batch first; sums are taken in float64 in ascending order, and losses
 * are means over the batch. An array may be longer than its shape. Wrong shapes are answered with
 * {@link java.lang.IllegalArgumentException} and the argument's name.
 *
 * <pre>{@code
 * QLearning.targets(rT, discountT, qT, qTSelector, batch, actions, targets);
 * double loss = QLearning.loss(qTm1, aTm1, targets, weights, Regression.HUBER, batch, actions, tdErrors, gradients);
 * network.backward(gradients, null);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.loss;

import org.osgi.annotation.versioning.Version;
