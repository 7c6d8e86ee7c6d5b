package org.bellman.benchmark.internal;

/**
 * How fast an environment is under random actions.
 *
 * @param id its id
 * @param step time of one step, or null if it failed
 * @param failure why there is no time, or empty
 */
record EnvironmentResult(String id, Timing step, String failure) {}
