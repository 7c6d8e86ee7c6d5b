package org.bellman.launcher;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** One process from start to exit code: storage, framework, bundles, command, and back. */
final class Launcher {
    private static final long SWEEP_DEADLINE_MILLIS = 2_000;

    private final Options options;
    private final PrintStream out;
    private final PrintStream err;
    private final Trace trace;
    private final Signals signals;

    /**
     * @param options what the script said
     * @param out the real standard output, for the command alone
     * @param err standard error
     * @param trace told of phases
     * @param signals INT and TERM
     */
    Launcher(Options options, PrintStream out, PrintStream err, Trace trace, Signals signals) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.trace = trace;
        this.signals = signals;
    }

    /**
     * Starts, calls the command, stops.
     *
     * @return the process's exit code
     * @throws LaunchException if it does not come to the command
     */
    int run() throws LaunchException {
        List<LockFile.Entry> lock = LockFile.read(options.home());
        try (Storage storage =
                Storage.create(options.storageRoot(), ProcessHandle.current().pid(), trace)) {
            trace.phase("storage made");
            Container container = Container.start(options, lock, storage.framework(), trace);
            try {
                container.registerStreams(out, err, options);
                container.registerObstacles();
                container.install(lock);
                container.startBundles(signals::received);
                return signals.leaveCommand(command(container.context(), storage));
            } finally {
                out.flush();
                container.stop(options.stopDeadline());
            }
        }
    }

    private int command(BundleContext context, Storage storage) throws LaunchException {
        ToIntFunction<String[]> command =
                new MainCommand(context, signals.wake()).await(options.commandDeadline(), signals::received);
        if (command == null || !signals.enterCommand(new Suspender(context))) {
            trace.tell("stopped by a signal before the command began");
            return ExitCodes.DONE;
        }
        Thread sweeper =
                new Thread(() -> storage.sweep(pid -> ProcessHandle.of(pid).isPresent()), "bellman-sweeper");
        sweeper.setDaemon(true);
        sweeper.start();
        trace.phase("command called");
        int code = call(command);
        trace.phase("command returned " + code);
        try {
            sweeper.join(SWEEP_DEADLINE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            trace.note("leftovers may remain: the launcher was interrupted while it swept");
        }
        return code;
    }

    private int call(ToIntFunction<String[]> command) {
        try {
            return command.applyAsInt(options.arguments());
        } catch (Throwable e) { // whatever it is, it ends the process with a code and a sentence
            Main.report(err, "the command failed: " + Causes.words(e), e, options.verbose());
            return ExitCodes.FAILED;
        }
    }

    /** Reaches what runs through the services that the bundles registered. */
    private record Suspender(BundleContext context) implements Signals.Target {
        @Override
        public boolean suspend() {
            boolean told = false;
            for (ServiceReference<Runnable> reference : services("(bellman.launcher=suspend)")) {
                Runnable suspend = context.getService(reference);
                if (suspend != null) {
                    suspend.run();
                    told = true;
                }
            }
            return told;
        }

        @Override
        public boolean serves() {
            try {
                return context.getServiceReferences((String) null, "(bellman.serves=true)") != null;
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
        }

        private Collection<ServiceReference<Runnable>> services(String filter) {
            try {
                return context.getServiceReferences(Runnable.class, filter);
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
