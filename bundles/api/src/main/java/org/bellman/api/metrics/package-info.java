/**
 * Metrics: what a trainer reports while it learns.
 *
 * <p>Purpose: rows of named numbers at fixed step counts, which loggers write. They hold no times,
 * so that equal runs write equal files.
 *
 * <p>Who implements what: trainers make rows, loggers read them. Threads: rows are immutable.
 *
 * <pre>{@code
 * new MetricsRow(10_000, Map.of("episodeReturn", 123.4));
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.metrics;

import org.osgi.annotation.versioning.Version;
