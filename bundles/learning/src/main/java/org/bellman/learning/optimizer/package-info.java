/**
 * Optimisers over plain arrays, and what is done to gradients before a step.
 *
 * <p>Purpose: the optimisers of {@link org.bellman.api.network.OptimizerSpec} for parameters that no
 * backend owns (a temperature, a multiplier, moments shared between threads), by the same formulas.
 *
 * <p>Who implements what: trainers use these classes. Threads: one thread at a time for an
 * optimiser; the static methods any.
 *
 * <pre>{@code
 * double norm = network.gradientNorm();
 * network.step(learningRate, Gradients.clipScale(norm, maxNorm));
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.optimizer;

import org.osgi.annotation.versioning.Version;
