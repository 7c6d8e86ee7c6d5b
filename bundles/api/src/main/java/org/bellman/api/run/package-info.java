/**
 * Runs: the only way to start, watch, change and end training; and the parts that are installed.
 *
 * <p>Purpose: what a command line, a service of a Java team or a console needs. Nothing outside the
 * runtime touches a trainer.
 *
 * <p>Who implements what: the runtime implements {@link org.bellman.api.run.Runs} and {@link
 * org.bellman.api.run.Parts} as services; they outlive every component. Threads: any thread; methods
 * that wait say so.
 *
 * <pre>{@code
 * String name = runs.start(RunSpec.of("dqn", "CartPole-v1").preset(true).seed(7).build());
 * RunResult result = runs.await(name);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.run;

import org.osgi.annotation.versioning.Version;
