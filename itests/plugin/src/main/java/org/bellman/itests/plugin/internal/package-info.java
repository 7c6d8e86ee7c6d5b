/**
 * Environments that tests and benchmarks add to a copy of the distribution: {@code Faulty-v0} misbehaves when it
 * is told to, {@code Refusing-v0} cannot be activated, {@code Continuous-v0} has actions that not every algorithm
 * can choose from, {@code Stopwatch-v0} says when its first step is taken.
 */
package org.bellman.itests.plugin.internal;
