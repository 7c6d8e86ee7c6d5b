/**
 * Returns and advantages of collected steps.
 *
 * <p>Purpose: sums of rewards along time, where a terminated step adds nothing after it and a
 * truncated one the value of its final observation.
 *
 * <p>Who implements what: trainers call these functions. Threads: they write to the caller's arrays
 * only; any thread. None allocates.
 *
 * <p>Arrays are [steps, lanes], row-major; an array may be longer. Sums are float64.
 *
 * <pre>{@code
 * Returns.generalizedAdvantages(rT, discountT, endedT, vTm1, vT, 0.95, steps, lanes, advantages);
 * Returns.lambdaReturns(advantages, vTm1, steps * lanes, targets);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.returns;

import org.osgi.annotation.versioning.Version;
