package org.bellman.launcher;

import java.io.PrintStream;

/** The process. Nothing else in Bellman calls {@link System#exit}. */
public final class Main {
    private Main() {}

    /**
     * Starts Bellman and exits with the command's code.
     *
     * @param arguments the command's
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        long entered = System.nanoTime();
        PrintStream out = System.out;
        PrintStream err = System.err;
        // Felix, Declarative Services and Configuration Admin print to standard output when they are in doubt.
        System.setOut(err);
        boolean verbose = false;
        try {
            Options options = Options.of(System.getProperties(), arguments);
            verbose = options.verbose();
            Trace trace = new Trace(err, options.traceStart(), verbose || options.traceStart(), entered);
            Signals signals = new Signals(code -> Runtime.getRuntime().halt(code), trace);
            handle(signals, trace);
            trace.phase("signals handled");
            return new Launcher(options, out, err, trace, signals).run();
        } catch (LaunchException e) {
            report(err, e.getMessage(), e, verbose);
            return ExitCodes.UNAVAILABLE;
        } catch (RuntimeException | LinkageError e) {
            report(err, "the launcher failed: " + Causes.words(e), e, verbose);
            return ExitCodes.UNAVAILABLE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static void handle(Signals signals, Trace trace) {
        try {
            SystemSignals.handle(signals::receive);
        } catch (ReflectiveOperationException e) {
            trace.note("INT and TERM end the process at once, without a checkpoint: this JVM lacks jdk.unsupported ("
                    + Causes.words(e) + ")");
        }
    }

    /**
     * Prints one sentence, and the stack trace if asked for.
     *
     * @param err where to
     * @param sentence what happened
     * @param failure where it happened
     * @param verbose whether to print the stack trace
     */
    static void report(PrintStream err, String sentence, Throwable failure, boolean verbose) {
        err.println("bellman: " + sentence);
        if (verbose) {
            failure.printStackTrace(err);
        }
    }
}
