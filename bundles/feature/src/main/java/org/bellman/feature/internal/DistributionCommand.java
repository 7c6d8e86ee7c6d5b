package org.bellman.feature.internal;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code bellman distribution}: a distribution of some of this one's features. The reader of features is looked for when
 * the command is carried out, because every other command would pay for it at start. Any thread.
 */
@Component(service = Supplier.class, property = "bellman.command=distribution")
public final class DistributionCommand implements Supplier<CommandSpec> {
    /** What shows the features that can be named. */
    static final String LISTING = "bellman distribution --list";

    private static final String FEATURES = "--features";
    private static final String TO = "--to";
    private static final String LIST = "--list";
    private static final String JSON = "--json";
    private static final String EXAMPLE = "bellman distribution --features minimal,environment-frozen-lake --to lake";

    private final BundleContext context;

    /**
     * Made by Declarative Services.
     *
     * @param context tells where this distribution lies, and finds the reader of features
     */
    @Activate
    public DistributionCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public CommandSpec get() {
        IExecutionStrategy action = this::run;
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        UsageMessageSpec usage = spec.usageMessage();
        usage.header(
                "Make a distribution of some of this one's features, which needs neither this one nor a network.", "");
        usage.customSynopsis("bellman distribution --features ID,... --to DIR [OPTION]...");
        usage.footer("  " + EXAMPLE, "  " + LISTING);
        spec.addOption(OptionSpec.builder(FEATURES)
                .paramLabel("ID,...")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .splitRegex(",")
                .hideParamSyntax(true)
                .description(
                        "what it is to hold, such as minimal, perhaps with a version, as in minimal:1.0.0; what these"
                                + " need comes along")
                .build());
        spec.addOption(OptionSpec.builder(TO)
                .paramLabel("DIR")
                .type(String.class)
                .description("where to: a directory that is not there yet, or an empty one; it may be moved afterwards")
                .build());
        spec.addOption(Here.flag(LIST, "list the features that can be named"));
        spec.addOption(Here.flag(JSON, "print one JSON object and nothing else"));
        return spec;
    }

    private int run(ParseResult parsed) {
        boolean list = parsed.hasMatchedOption(LIST);
        List<String> requests = parsed.matchedOptionValue(FEATURES, List.<String>of()).stream()
                .map(String::strip)
                .distinct()
                .toList();
        String to = parsed.matchedOptionValue(TO, "");
        require(list, requests, to);
        AtomicBoolean stopped = new AtomicBoolean();
        ServiceRegistration<Runnable> signals = onSignal(() -> stopped.set(true));
        try {
            Path home = Here.home(context, "that another one could be made from");
            Map<FeatureDefinition, Path> features =
                    FeatureCatalog.files(Here.reader(context), home.resolve("etc/features"));
            NewDistribution distribution = new NewDistribution(features, home, stopped::get);
            DistributionReport report = list
                    ? DistributionReport.of(features.keySet(), distribution)
                    : DistributionReport.of(distribution.make(requests, Path.of(to)));
            parsed.commandSpec()
                    .commandLine()
                    .getOut()
                    .println(
                            parsed.hasMatchedOption(JSON)
                                    ? report.json()
                                    : String.join(System.lineSeparator(), report.text()));
            return ExitCode.DONE.code();
        } finally {
            signals.unregister();
        }
    }

    private static void require(boolean list, List<String> requests, String to) {
        if (list) {
            if (!requests.isEmpty() || !to.isEmpty()) {
                throw refused(LIST + " makes nothing: leave " + FEATURES + " and " + TO + " out");
            }
            return;
        }
        if (requests.isEmpty() || to.isEmpty()) {
            throw refused("bellman distribution needs " + FEATURES + " ID,... and " + TO + " DIR, as in " + EXAMPLE);
        }
        if (requests.contains("")) {
            throw refused(FEATURES + " has an empty name: write names with one comma between two, as in " + EXAMPLE);
        }
    }

    private static BellmanException refused(String sentence) {
        return new BellmanException(ExitCode.USAGE, sentence);
    }

    /** The launcher calls it at the first INT or TERM. */
    private ServiceRegistration<Runnable> onSignal(Runnable stop) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("bellman.launcher", "suspend");
        return context.registerService(Runnable.class, stop, properties);
    }
}
