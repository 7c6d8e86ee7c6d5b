/**
 * The conformance kit of loggers.
 *
 * <p>Purpose: {@link org.bellman.testkit.logger.LoggerTck} says in tests what the contract says in
 * words: a log that is cut back to a checkpoint and continued is the log of an undisturbed run.
 *
 * <p>Who implements what: the author of a logger bundle inherits the kit in a test class. Threads:
 * JUnit's.
 *
 * <pre>{@code
 * class CsvTck extends LoggerTck {
 *   protected RunLogger logger() { return new CsvLogger(); }
 *   protected Optional<String> file() { return Optional.of("metrics.csv"); }
 * }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.testkit.logger;

import org.osgi.annotation.versioning.Version;
