package org.bellman.benchmark.internal;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.run.Parts;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** {@code bellman benchmark}: what this machine does with each backend and each environment. Any thread. */
@Component(service = Supplier.class, property = "bellman.command=benchmark")
public final class BenchmarkCommand implements Supplier<CommandSpec> {
    private static final String BACKEND = "--backend";
    private static final String SECONDS = "--seconds-per-case";
    private static final String JSON = "--json";
    private static final String CUSTOMARY_SECONDS = "1.25";
    private static final double MOST_SECONDS = 3600;

    private final BundleContext context;
    private final Parts parts;

    /**
     * Made by Declarative Services.
     *
     * @param context finds backends and environments
     * @param parts knows which of them are usable
     */
    @Activate
    public BenchmarkCommand(BundleContext context, @Reference Parts parts) {
        this.context = context;
        this.parts = parts;
    }

    @Override
    public CommandSpec get() {
        IExecutionStrategy action = this::run;
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        UsageMessageSpec usage = spec.usageMessage();
        usage.header("Measure what this machine does with each backend and each environment.", "");
        usage.customSynopsis("bellman benchmark [OPTION]...");
        usage.footer("  bellman benchmark", "  bellman benchmark --backend vector --seconds-per-case 0.5 --json");
        spec.addOption(OptionSpec.builder(BACKEND)
                .paramLabel("ID")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description("a backend to measure; all that are installed unless given; may be given several times")
                .build());
        spec.addOption(OptionSpec.builder(SECONDS)
                .paramLabel("SECONDS")
                .type(String.class)
                .description("time for each backend at each network and batch, and for each environment; "
                        + CUSTOMARY_SECONDS + " unless given")
                .build());
        spec.addOption(OptionSpec.builder(JSON)
                .type(boolean.class)
                .arity("0")
                .description("print one JSON object and nothing else")
                .build());
        return spec;
    }

    private int run(ParseResult parsed) {
        double seconds = seconds(parsed.matchedOptionValue(SECONDS, CUSTOMARY_SECONDS));
        Installed installed = new Installed(
                parts,
                new LinkedHashSet<>(parsed.matchedOptionValue(BACKEND, List.<String>of())),
                id -> service(EnvironmentFactory.class, "bellman.environment", id),
                id -> service(NetworkBackend.class, "bellman.backend", id));
        PrintWriter err = parsed.commandSpec().commandLine().getErr();
        boolean terminal = Boolean.parseBoolean(context.getProperty("bellman.terminal"));
        Progress progress = new Progress(err, terminal, System::nanoTime);
        AtomicBoolean stopped = new AtomicBoolean();
        ServiceRegistration<Runnable> signals = onSignal(() -> stopped.set(true));
        try {
            Session session = new Session(installed, NetworkCase.all(), seconds, progress, stopped::get);
            Results results = onThread(session);
            installed.requireAnyUsable();
            PrintWriter out = parsed.commandSpec().commandLine().getOut();
            if (parsed.hasMatchedOption(JSON)) {
                out.println(new JsonReport().of(results));
            } else {
                TextReport.of(results).forEach(out::println);
            }
            return ExitCode.DONE.code();
        } finally {
            signals.unregister();
        }
    }

    static double seconds(String text) {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds > 0 && seconds <= MOST_SECONDS) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private static BellmanException refused(String text, NumberFormatException cause) {
        return new BellmanException(
                ExitCode.USAGE,
                SECONDS + " " + text + " is not a number of seconds above 0 and at most " + (int) MOST_SECONDS
                        + "; take one such as " + CUSTOMARY_SECONDS,
                cause);
    }

    /** The best-ranked service of an id, or null. */
    private <T> T service(Class<T> type, String key, String id) {
        try {
            return context.getServiceReferences(type, "(" + key + "=*)").stream()
                    .filter(reference -> id.equals(reference.getProperty(key)))
                    .max(Comparator.<ServiceReference<T>>naturalOrder())
                    .map(context::getService)
                    .orElse(null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of constants is valid", e);
        }
    }

    /** The launcher calls it at the first INT or TERM. */
    private ServiceRegistration<Runnable> onSignal(Runnable stop) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("bellman.launcher", "suspend");
        return context.registerService(Runnable.class, stop, properties);
    }

    /** Measures on a thread of its own, so that nothing of a backend stays with the caller's. */
    private static Results onThread(Session session) {
        FutureTask<Results> task = new FutureTask<>(session::run);
        Thread thread = new Thread(task, "bellman-benchmark");
        thread.setDaemon(true);
        thread.start();
        try {
            Results results = task.get();
            thread.join();
            return results;
        } catch (ExecutionException e) {
            throw new BellmanException(
                    ExitCode.FAILED, "the benchmark failed: " + e.getCause() + "; --verbose shows where", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BellmanException(ExitCode.FAILED, "the benchmark was interrupted", e);
        }
    }
}
