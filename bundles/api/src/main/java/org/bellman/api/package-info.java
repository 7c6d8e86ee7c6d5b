/**
 * What every part of Bellman shares: exit codes and the exceptions whose messages people read.
 *
 * <p>Purpose: one vocabulary for failure. An exception's message is one sentence that says what is
 * wrong, which key, its value, what is allowed and what to do; the command line prints it as it is
 * and ends with {@link org.bellman.api.BellmanException#exitCode()}.
 *
 * <p>Who implements what: nobody implements anything here; plug-ins throw these exceptions.
 * Threads: exceptions are immutable once thrown.
 *
 * <pre>{@code
 * throw new TrainingException("update 12: the loss is NaN; lower learning-rate (it is 0.1)");
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api;

import org.osgi.annotation.versioning.Version;
