/**
 * The launcher: starts an Apache Felix from the distribution's lock file, calls the command that one of
 * the bundles registers and returns its exit code.
 *
 * <p>Launcher and bundles share no class of Bellman, only types of the JDK, as OSGi services:
 *
 * <table>
 * <caption>Services</caption>
 * <tr><th>type</th><th>property</th><th>who registers</th><th>what</th></tr>
 * <tr><td>{@link java.io.PrintStream}</td><td>{@code bellman.stream=out}</td><td>launcher</td>
 *     <td>the real standard output; {@code System.out} of the process goes to standard error</td></tr>
 * <tr><td>{@link java.io.PrintStream}</td><td>{@code bellman.stream=err}</td><td>launcher</td>
 *     <td>standard error; {@code bellman.terminal} (Boolean) and {@code bellman.columns} (Integer, 0 if not
 *     known) tell what it is connected to</td></tr>
 * <tr><td>{@link java.util.function.BiFunction} of {@code Bundle}, {@code Throwable} to {@code String}</td>
 *     <td>{@code bellman.launcher=obstacle}</td><td>launcher</td>
 *     <td>says in a clause why a bundle does not start, or, without one, could not be installed</td></tr>
 * <tr><td>{@link java.util.function.ToIntFunction} of {@code String[]}</td><td>{@code bellman.command=main}</td>
 *     <td>a bundle</td><td>the command: called once, on the main thread, with the process's arguments; what it
 *     returns is the exit code</td></tr>
 * <tr><td>{@link java.lang.Runnable}</td><td>{@code bellman.launcher=suspend}</td><td>bundles</td>
 *     <td>all are called at the first INT or TERM, on a thread of its own: each tells what its bundle runs to stop
 *     (runs at their next boundary with a checkpoint, those included that begin afterwards) and returns at once.
 *     The command then returns by itself</td></tr>
 * <tr><td>any</td><td>{@code bellman.serves=true}</td><td>a bundle</td>
 *     <td>there while the command serves: TERM is then its regular end, with exit code 0</td></tr>
 * </table>
 *
 * <p>Framework properties that bundles may read: {@code bellman.home}, {@code bellman.version},
 * {@code bellman.terminal}, {@code bellman.columns}.
 */
package org.bellman.launcher;
