/**
 * Distributions over actions: densities, entropies, divergences, and their gradients in closed form.
 *
 * <p>Purpose: what policy gradients need of a network's outputs. Gradients are with respect to those
 * outputs (logits; means and log σ) and are <em>added</em> to the caller's array, times a scale, so
 * that the terms of a loss are written one under the other.
 *
 * <p>Who implements what: trainers and policies use these classes. Threads: a {@link
 * org.bellman.learning.distribution.Categorical} by one thread at a time, the functions of {@link
 * org.bellman.learning.distribution.DiagonalGaussian} by any. Nothing allocates but constructors.
 *
 * <pre>{@code
 * policy.set(logits, row * actions);
 * double logProbability = policy.logProbability(action);
 * policy.addLogProbabilityGradient(action, -advantage / batch, gradients, row * actions);
 * policy.addEntropyGradient(-entropyCoefficient / batch, gradients, row * actions);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.distribution;

import org.osgi.annotation.versioning.Version;
