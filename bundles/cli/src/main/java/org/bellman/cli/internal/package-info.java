/**
 * The commands that a person or a program gives to Bellman.
 *
 * <p>{@link org.bellman.cli.internal.MainCommand} is the service that the launcher calls. Each command is a
 * picocli {@link picocli.CommandLine.Model.CommandSpec}, made in code (annotations would have to be read
 * by reflection at each start), whose user object is the {@link
 * picocli.CommandLine.IExecutionStrategy} that carries it out and returns the exit code.
 *
 * <p><b>Commands of other bundles</b> join as services: a {@link java.util.function.Supplier} that makes
 * such a {@code CommandSpec} anew at each call, with the service property {@code bellman.command} set to
 * the command's name. The command prints through {@code
 * parseResult.commandSpec().commandLine().getOut()} and throws {@link
 * org.bellman.api.BellmanException} to fail; {@code --help} and {@code --verbose} are added to it.
 *
 * <pre>{@code
 * @Component(service = Supplier.class, property = "bellman.command=feature")
 * public final class FeatureCommand implements Supplier<CommandSpec> {
 *   @Override
 *   public CommandSpec get() {
 *     IExecutionStrategy action = parsed -> install(parsed);
 *     CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
 *     spec.usageMessage().header("Install, update and remove features.");
 *     return spec;
 *   }
 * }
 * }</pre>
 */
package org.bellman.cli.internal;
