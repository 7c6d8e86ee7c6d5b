/**
 * The command line, for whoever has a console.
 *
 * <p>Purpose: one set of commands, whether a process is started for one of them or a served container carries them out
 * for many clients.
 *
 * <p>Who implements what: the command line's bundle implements {@link org.bellman.api.command.Commands} as a service.
 * A command of another bundle is a {@code java.util.function.Supplier} of picocli's {@code CommandSpec} as a service with
 * the property {@code bellman.command}, its name; header, synopsis and examples (its footer) are its own, and the command
 * line lays its page out. One with the property {@code bellman.forwarded=true} acts on a
 * container: the process that is started for it hands it to the container that is served from the same distribution, if
 * there is one, through a {@link org.bellman.api.command.CommandForwarder}. Threads: any.
 *
 * <pre>{@code
 * int code = commands.run(new CommandSession(out, err, 100, false, Path.of("runs"), true), "list", "algorithms");
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.command;

import org.osgi.annotation.versioning.Version;
