package org.bellman.feature.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.feature.FeatureChange;
import org.bellman.api.feature.FeatureInfo;
import org.bellman.api.feature.FeaturePlan;
import org.bellman.api.feature.Features;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code bellman feature}: lists, installs, updates and removes features. A served container carries it out; where none is
 * served the process changes its own framework, and what the next start has. Any thread.
 */
@Component(
        service = Supplier.class,
        property = {"bellman.command=feature", "bellman.forwarded=true"})
public final class FeatureCommand implements Supplier<CommandSpec> {
    private static final String FEATURE = "FEATURE";
    private static final String DRY_RUN = "--dry-run";
    private static final String FORCE = "--force";
    private static final String ONLINE = "--online";
    private static final String VERIFY = "--verify";
    private static final String JSON = "--json";

    private final BundleContext context;

    /**
     * Made by Declarative Services.
     *
     * @param context finds the service, when the command is carried out
     */
    @Activate
    public FeatureCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public CommandSpec get() {
        CommandSpec spec = CommandSpec.create();
        usage(
                spec,
                "List, install, update or remove features.",
                "bellman feature COMMAND [OPTION]...",
                "bellman feature list",
                "bellman feature install environment-taxi",
                "bellman feature update plug-ins/my-algorithm.json --dry-run");
        spec.addSubcommand("list", new CommandLine(list()));
        for (FeatureChange.Kind kind : FeatureChange.Kind.values()) {
            spec.addSubcommand(word(kind), new CommandLine(change(kind)));
        }
        return spec;
    }

    private CommandSpec list() {
        IExecutionStrategy action = this::list;
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        usage(
                spec,
                "List the features that are installed and those that can be.",
                "bellman feature list [OPTION]...",
                "bellman feature list",
                "bellman feature list --verify");
        spec.addOption(Here.flag(VERIFY, "check every file of the installed features against its SHA-256"));
        spec.addOption(Here.flag(JSON, "print one JSON object and nothing else"));
        return spec;
    }

    private CommandSpec change(FeatureChange.Kind kind) {
        IExecutionStrategy action = parsed -> change(kind, parsed);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        boolean remove = kind == FeatureChange.Kind.REMOVE;
        String synopsis = "bellman feature " + word(kind) + " FEATURE";
        usage(spec, header(kind), synopsis + " [OPTION]...", synopsis.replace(FEATURE, "environment-taxi"));
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .paramLabel(FEATURE)
                .type(String.class)
                .hideParamSyntax(true)
                .description(
                        remove
                                ? "an id, as bellman feature list shows it"
                                : "an id, as bellman feature list shows it; or a feature's JSON, a bundle, or a directory"
                                        + " with one feature; or group:artifact:version with " + ONLINE)
                .build());
        spec.addOption(Here.flag(DRY_RUN, "say what would be done, and do nothing"));
        spec.addOption(Here.flag(FORCE, "suspend runs that lose a part, and have others wait meanwhile"));
        if (!remove) {
            spec.addOption(Here.flag(ONLINE, "fetch bundles that are not here from a Maven repository"));
        }
        spec.addOption(Here.flag(JSON, "print one JSON object and nothing else"));
        return spec;
    }

    private static String header(FeatureChange.Kind kind) {
        return switch (kind) {
            case INSTALL -> "Install a feature and what it needs, into the container too that is served.";
            case UPDATE -> "Replace a feature by another version; runs that use it wait and go on with it.";
            case REMOVE -> "Remove a feature and what only it needed.";
        };
    }

    private static String word(FeatureChange.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void usage(CommandSpec spec, String header, String synopsis, String... examples) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.header(header, "");
        usage.customSynopsis(synopsis);
        usage.footer(Arrays.stream(examples).map(line -> "  " + line).toArray(String[]::new));
    }

    private int list(ParseResult parsed) {
        List<FeatureInfo> list = features().list();
        List<String> differing = parsed.hasMatchedOption(VERIFY) ? Verification.of(home()) : List.of();
        FeatureReport report = FeatureReport.of(list, parsed.hasMatchedOption(VERIFY), differing);
        print(parsed, report);
        if (!differing.isEmpty()) {
            throw new FeatureException("files of this distribution are not what the lock names: "
                    + String.join(", ", differing) + "; " + Lock.AGAIN);
        }
        return ExitCode.DONE.code();
    }

    private int change(FeatureChange.Kind kind, ParseResult parsed) {
        FeatureChange change = new FeatureChange(
                kind,
                parsed.matchedPositionalValue(0, "").strip(),
                parsed.hasMatchedOption(FORCE),
                kind != FeatureChange.Kind.REMOVE && parsed.hasMatchedOption(ONLINE));
        if (change.feature().isEmpty()) {
            throw new BellmanException(
                    ExitCode.USAGE, "the name of a feature is empty: take one of bellman feature list");
        }
        boolean dry = parsed.hasMatchedOption(DRY_RUN);
        boolean json = parsed.hasMatchedOption(JSON);
        Features features = features();
        FeaturePlan plan = features.plan(change);
        if (!json) {
            print(parsed, FeatureReport.of(plan, false));
            out(parsed).flush();
        }
        if (!dry) {
            plan = features.apply(change);
        }
        if (json) {
            print(parsed, FeatureReport.of(plan, !dry));
        } else {
            out(parsed).println(dry ? "nothing was done" : "done");
        }
        return ExitCode.DONE.code();
    }

    private static void print(ParseResult parsed, FeatureReport report) {
        out(parsed)
                .println(
                        parsed.hasMatchedOption(JSON)
                                ? report.json()
                                : String.join(System.lineSeparator(), report.text()));
    }

    private static PrintWriter out(ParseResult parsed) {
        return parsed.commandSpec().commandLine().getOut();
    }

    private Path home() {
        return Here.home(context, "whose files could be checked");
    }

    private Features features() {
        ServiceReference<Features> reference = context.getServiceReference(Features.class);
        Features features = reference == null ? null : context.getService(reference);
        if (features == null) {
            throw new FeatureException(
                    "features cannot be changed: nothing in this container supervises runs; " + Lock.AGAIN);
        }
        return features;
    }
}
