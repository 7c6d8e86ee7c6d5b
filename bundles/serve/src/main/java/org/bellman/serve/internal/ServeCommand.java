package org.bellman.serve.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.command.Commands;
import org.bellman.api.run.RunStatus;
import org.bellman.api.run.Runs;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** {@code bellman serve}: a container that stays until a signal ends it. Any thread. */
@Component(service = Supplier.class, property = "bellman.command=serve")
public final class ServeCommand implements Supplier<CommandSpec> {
    /** Where the container listens. */
    static final String SOCKET = "--socket";

    private static final String RUNS = "--runs";
    private static final String DEPLOY = "--deploy";

    private final BundleContext context;

    /**
     * Made by Declarative Services.
     *
     * @param context tells where this distribution lies, and finds what a container needs
     */
    @Activate
    public ServeCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public CommandSpec get() {
        IExecutionStrategy action = this::run;
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        UsageMessageSpec usage = spec.usageMessage();
        usage.header("Serve a container: runs go on without anybody watching, and consoles come and go.", "");
        usage.customSynopsis("bellman serve [OPTION]...");
        usage.footer("  bellman serve", "  bellman serve --runs /data/runs --deploy /data/deploy");
        spec.addOption(path(
                RUNS,
                "DIR",
                "where runs' directories lie (default: runs); those that a container" + " left there are taken up"));
        spec.addOption(socket());
        spec.addOption(path(
                DEPLOY,
                "DIR",
                "features and bundles that are put there are installed, changed, and"
                        + " removed with their files (default: deploy in the distribution)"));
        return spec;
    }

    /** The option that names the socket. */
    static OptionSpec socket() {
        return path(SOCKET, "FILE", "the container's socket (default: var/console.sock in the distribution)");
    }

    private static OptionSpec path(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    @SuppressWarnings("try") // Resources that are only held.
    private int run(ParseResult parsed) {
        if (serves(context)) {
            throw ServeException.unavailable(
                    "this is a served container already: another one is served from another" + " distribution");
        }
        Path home = home(context);
        Path socket = file(parsed, SOCKET, ConsoleSocket.usual(home));
        Path runs = file(parsed, RUNS, Path.of("runs"));
        Path deploy = file(parsed, DEPLOY, home.resolve("deploy"));
        Commands commands = Services.find(context, Commands.class)
                .orElseThrow(
                        () -> ServeException.unavailable("no commands are there to be served: add the feature cli"));
        ConsoleSocket.require(socket);
        try (ContainerLock lock = ContainerLock.take(home, socket)) {
            serve(new Container(context, commands, runs, home), socket, deploy);
        } catch (IOException e) {
            throw new ServeException(ExitCode.FAILED, "the container did not end as it should: " + e.getMessage(), e);
        }
        return ExitCode.DONE.code();
    }

    @SuppressWarnings("try") // Resources that are only held.
    private void serve(Container container, Path socket, Path deploy) throws IOException {
        PrintStream err = err();
        Runs runs = Services.find(context, Runs.class)
                .orElseThrow(
                        () -> ServeException.unavailable("no runs are there to be served: add the feature runtime"));
        CountDownLatch signalled = new CountDownLatch(1);
        ServiceRegistration<Runnable> signals = Signals.register(context, signalled::countDown, true);
        try (Observation observation =
                Observation.begin(context, run -> runs.status(run.directory().getParent(), run.name()))) {
            try (SocketServer server = SocketServer.start(container, socket, err);
                    DeployThread deploying = DeployThread.start(container, deploy, err)) {
                runs.takeUp(container.runs()).forEach(sentence -> err.println("bellman: " + sentence));
                err.println("serving " + container.home() + " with the runs in " + container.runs()
                        + "; bellman attach opens its console, Ctrl-C or TERM ends it");
                signalled.await();
            }
            for (RunStatus run : observation.runs()) {
                await(runs, run.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            signals.unregister();
        }
    }

    /** The runtime has told the runs to end; each leaves a checkpoint first. */
    private static void await(Runs runs, String name) throws InterruptedException {
        try {
            runs.await(name);
        } catch (BellmanException e) {
            // It ended long ago and is not remembered, so there is nothing to wait for.
            return;
        }
    }

    private PrintStream err() {
        try {
            for (ServiceReference<PrintStream> reference :
                    context.getServiceReferences(PrintStream.class, "(bellman.stream=err)")) {
                return context.getService(reference);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of constants is valid", e);
        }
        return System.err;
    }

    /** Whether this process is a served container. */
    static boolean serves(BundleContext context) {
        try {
            return context.getServiceReferences((String) null, "(bellman.serves=true)") != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of constants is valid", e);
        }
    }

    /** Where the distribution lies. */
    static Path home(BundleContext context) {
        String home = context.getProperty("bellman.home");
        if (home == null) {
            throw ServeException.unavailable(
                    "this is no distribution that a container could be served from: start bin/bellman of one");
        }
        return Path.of(home);
    }

    /** An option's file, or the one otherwise, absolute. */
    static Path file(ParseResult parsed, String option, Path otherwise) {
        String given = parsed.matchedOptionValue(option, "");
        return (given.isEmpty() ? otherwise : Path.of(given)).toAbsolutePath().normalize();
    }
}
