/**
 * Planning: what algorithms that know a finite model share.
 *
 * <p>Purpose: the Bellman backup over the arrays of a {@link
 * org.bellman.api.environment.FiniteModel} and that of a fixed policy, first and greedy policies and
 * their table as a {@link org.bellman.api.algorithm.Policy}, what is reported of every state ({@link
 * org.bellman.learning.planning.Solution}), and the graph of a model: predecessors, maximal end components,
 * recurrent classes, and whether its total reward without discount and its average reward are defined; and what
 * planners refuse and report in the same words.
 *
 * <p>Who implements what: nobody implements anything; planners call. Threads: functions may be
 * called from any thread; arrays that are written belong to the caller, and two threads may fill
 * different ranges of one array.
 *
 * <pre>{@code
 * double[] values = new double[model.states()];
 * BellmanSweep backups = new BellmanSweep(model, 0.99);
 * while (backups.sweep(0, model.states(), values, values) >= 1e-8) {}
 * int[] policy = GreedyPolicy.pairs(model, 0.99, values);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.learning.planning;

import org.osgi.annotation.versioning.Version;
