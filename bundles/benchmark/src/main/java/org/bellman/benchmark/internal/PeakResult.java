package org.bellman.benchmark.internal;

/**
 * The peak of fused multiply-adds in float32 on one thread, each counted as two operations.
 *
 * @param description what computed
 * @param minimum FLOP/s in the slowest measurement
 * @param median FLOP/s over the measurements
 * @param maximum FLOP/s in the fastest measurement
 */
record PeakResult(String description, double minimum, double median, double maximum) {}
