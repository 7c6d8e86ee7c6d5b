package org.bellman.skeleton.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** {@code bellman new}: a Maven project for a plug-in, which builds, is tested and trains as it is. Any thread. */
@Component(service = Supplier.class, property = "bellman.command=new")
public final class NewCommand implements Supplier<CommandSpec> {
    /** How it is called. */
    static final String EXAMPLE = "bellman new algorithm tidy-q";

    private static final String TO = "--to";
    private static final String PACKAGE = "--package";
    private static final String GROUP = "--group";

    private final BundleContext context;

    /**
     * Made by Declarative Services.
     *
     * @param context tells where this distribution lies and of which version it is
     */
    @Activate
    public NewCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public CommandSpec get() {
        IExecutionStrategy action = this::run;
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        UsageMessageSpec usage = spec.usageMessage();
        usage.header(
                "Write a Maven project for a plug-in of one's own, which builds, is tested and trains as it is.", "");
        usage.customSynopsis("bellman new KIND NAME [OPTION]...");
        usage.footer(
                "  " + EXAMPLE,
                "  bellman new environment tidy-walk --to work/walk --package com.acme.walk --group com.acme");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .required(true)
                .paramLabel("KIND")
                .type(String.class)
                .completionCandidates(Kind.words())
                .description("what the plug-in is: " + String.join(" or ", Kind.words()))
                .build());
        spec.addPositional(PositionalParamSpec.builder()
                .index("1")
                .required(true)
                .paramLabel("NAME")
                .type(String.class)
                .description("its name in kebab-case; the classes of tidy-q are called TidyQ...")
                .build());
        spec.addOption(
                option(TO, "DIR", "where to: a directory that is not there yet, or an empty one; NAME unless given"));
        spec.addOption(option(PACKAGE, "PACKAGE", "the package of its classes; the group and NAME unless given"));
        spec.addOption(option(
                GROUP, "GROUP", "Maven's group; unless given, the package without its last word, or org.example"));
        return spec;
    }

    private static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    private int run(ParseResult parsed) {
        Kind kind = Kind.of(parsed.matchedPositionalValue(0, ""));
        Names names = Names.of(
                parsed.matchedPositionalValue(1, ""),
                parsed.matchedOptionValue(PACKAGE, ""),
                parsed.matchedOptionValue(GROUP, ""));
        String home = context.getProperty("bellman.home");
        if (home == null) {
            throw new BellmanException(
                    ExitCode.UNAVAILABLE,
                    "this is no distribution that a plug-in could be built against: start bin/bellman of one");
        }
        String to = parsed.matchedOptionValue(TO, names.name());
        Path directory =
                new Project(kind, names, Path.of(home), context.getProperty("bellman.version")).write(Path.of(to));
        PrintWriter out = parsed.commandSpec().commandLine().getOut();
        out.println(kind.noun() + " " + kind.id(names) + " is in " + directory);
        List<String> steps = List.of(
                "cd " + quoted(to),
                "mvn package",
                "bellman feature install target/feature/" + names.name() + ".json",
                kind.trial(names));
        steps.forEach(step -> out.println("  " + step));
        return ExitCode.DONE.code();
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9_./~+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
