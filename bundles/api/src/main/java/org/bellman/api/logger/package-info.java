/**
 * Loggers: where metrics and progress go.
 *
 * <p>Purpose: one service per way of logging (a file, a terminal, TensorBoard).
 *
 * <p>Who implements what: logger bundles implement {@link org.bellman.api.logger.RunLogger} as a
 * service and {@link org.bellman.api.logger.RunLog}. Threads: a logger may be asked from any
 * thread; a log is called on the run's thread, at boundaries only. A log that throws is closed and
 * reported; the run goes on without it.
 *
 * <pre>{@code
 * @Component
 * @BellmanLogger("csv")
 * public final class CsvLogger implements RunLogger { ... }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.logger;

import org.osgi.annotation.versioning.Version;
