package org.bellman.cli.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.bellman.api.run.Models;
import org.bellman.api.run.Parts;
import org.bellman.api.run.Runs;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command line as a service: arguments in, exit code out. The launcher calls it on its main thread
 * as soon as it is there. Any thread; several calls may be under way.
 *
 * <p>Framework properties: {@code bellman.version}, {@code bellman.home}, and {@code bellman.columns}, the width of the
 * terminal if there is one. The JVM's {@code native.encoding} says whether the terminal shows Unicode.
 */
@Component(service = ToIntFunction.class, property = MainCommand.COMMAND + "=" + MainCommand.MAIN)
public final class MainCommand implements ToIntFunction<String[]> {
    /** The service property that names a command. */
    static final String COMMAND = "bellman.command";

    /** What the launcher calls. */
    static final String MAIN = "main";

    private static final int CUSTOMARY_COLUMNS = 100;
    private static final int NARROWEST = 60;
    private static final int WIDEST = 140;

    private final BundleContext context;
    private final Runs runs;
    private final Parts parts;
    private final Models models;
    private final PrintStream out;
    private final PrintStream err;
    private final int columns;
    private final Glyphs glyphs;

    /**
     * Made by Declarative Services.
     *
     * @param context tells the framework's properties and the commands of other bundles
     * @param runs does what concerns runs
     * @param parts knows what is installed
     * @param models writes models of tasks
     * @param out results go there
     * @param err failures and notes go there
     */
    @Activate
    public MainCommand(
            BundleContext context,
            @Reference Runs runs,
            @Reference Parts parts,
            @Reference Models models,
            @Reference(target = "(bellman.stream=out)") PrintStream out,
            @Reference(target = "(bellman.stream=err)") PrintStream err) {
        this.context = context;
        this.runs = runs;
        this.parts = parts;
        this.models = models;
        this.out = out;
        this.err = err;
        this.columns = columns(context.getProperty("bellman.columns"));
        // The streams are UTF-8 everywhere; what the terminal makes of it is the locale's business.
        this.glyphs = new Glyphs("UTF-8".equalsIgnoreCase(context.getProperty("native.encoding")));
    }

    private static int columns(String property) {
        // Nothing or 0: there is no terminal.
        if (property == null || !property.matches("[1-9][0-9]{0,3}")) {
            return CUSTOMARY_COLUMNS;
        }
        return Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(property)));
    }

    @Override
    public int applyAsInt(String[] arguments) {
        String version = context.getProperty("bellman.version");
        String shown = version == null ? context.getBundle().getVersion().toString() : version;
        boolean verbose = List.of(arguments).contains(Dispatcher.VERBOSE);
        Console console = new Console(out, err, columns, glyphs, verbose);
        return new Dispatcher(console, shown, commands(console)).run(arguments);
    }

    private Map<String, Supplier<CommandSpec>> commands(Console console) {
        Map<String, Supplier<CommandSpec>> commands = new LinkedHashMap<>();
        commands.put("train", () -> new TrainCommand(runs, console).spec());
        commands.put("resume", () -> new ResumeCommand(runs, console).spec());
        commands.put("evaluate", () -> new EvaluateCommand(runs, console).spec());
        commands.put("export", () -> new ExportCommand(runs, console).spec());
        commands.put("model", () -> new ModelCommand(models, console).spec());
        commands.put("list", () -> new ListCommand(runs, parts, features(), console).spec());
        commands.put("describe", () -> new DescribeCommand(parts, console).spec());
        commands.put("why", () -> new WhyCommand(runs, console).spec());
        contributed().forEach(commands::putIfAbsent);
        return commands;
    }

    private Features features() {
        String home = context.getProperty("bellman.home");
        return new Features(home == null ? null : Path.of(home));
    }

    /** The commands of other bundles, by name. */
    private Map<String, Supplier<CommandSpec>> contributed() {
        Map<String, Supplier<CommandSpec>> commands = new LinkedHashMap<>();
        for (ServiceReference<Supplier<CommandSpec>> reference : references()) {
            Supplier<CommandSpec> supplier = context.getService(reference);
            if (supplier != null && reference.getProperty(COMMAND) instanceof String name) {
                commands.putIfAbsent(name, supplier);
            }
        }
        return commands;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private List<ServiceReference<Supplier<CommandSpec>>> references() {
        try {
            List<ServiceReference<Supplier>> references =
                    new ArrayList<>(context.getServiceReferences(Supplier.class, "(" + COMMAND + "=*)"));
            references.sort(null);
            return (List) references;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of constants is valid", e);
        }
    }
}
