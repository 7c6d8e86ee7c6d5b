package org.bellman.cli.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.command.CommandForwarder;
import org.bellman.api.command.CommandSession;
import org.bellman.api.command.Commands;
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
 * as soon as it is there; a served container calls it for its clients. Any thread; several calls may be under way.
 *
 * <p>Framework properties: {@code bellman.version}, {@code bellman.home}, and {@code bellman.columns}, the width of the
 * terminal if there is one. The JVM's {@code native.encoding} says whether the terminal shows Unicode.
 */
@Component(
        service = {ToIntFunction.class, Commands.class},
        property = MainCommand.COMMAND + "=" + MainCommand.MAIN)
public final class MainCommand implements ToIntFunction<String[]>, Commands {
    /** The service property that names a command. */
    static final String COMMAND = "bellman.command";

    /** What the launcher calls. */
    static final String MAIN = "main";

    /** The service property of commands that a served container carries out, if there is one. */
    private static final String FORWARDED = "bellman.forwarded";

    private static final String SWAP = "swap";
    private static final String WHY = "why";
    private static final int CUSTOMARY_COLUMNS = 100;

    private final BundleContext context;
    private final Runs runs;
    private final Parts parts;
    private final Models models;
    private final CommandSession process;

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
        // The streams are UTF-8 everywhere; what the terminal makes of it is the locale's business.
        boolean unicode = "UTF-8".equalsIgnoreCase(context.getProperty("native.encoding"));
        this.process = new CommandSession(
                out, err, columns(context.getProperty("bellman.columns")), unicode, Path.of("runs"), false);
    }

    private static int columns(String property) {
        // Nothing or 0: there is no terminal.
        boolean known = property != null && property.matches("[1-9][0-9]{0,3}");
        return known ? Integer.parseInt(property) : CUSTOMARY_COLUMNS;
    }

    @Override
    public int applyAsInt(String[] arguments) {
        Optional<String> command = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst();
        boolean elsewhere = List.of(arguments).contains(Arguments.RUNS);
        if (command.isEmpty() || elsewhere || !forwarded().contains(command.get())) {
            return run(process, arguments);
        }
        Console console = console(process, arguments);
        try {
            return forward(arguments).orElseGet(() -> alone(command.get(), console, arguments));
        } catch (BellmanException e) {
            console.fail(e.getMessage(), e);
            return e.exitCode().code();
        }
    }

    /** Here no container is served. */
    private int alone(String command, Console console, String... arguments) {
        boolean needsContainer = ofContainers().contains(command);
        boolean help = Arrays.stream(arguments).anyMatch(word -> word.equals("--help") || word.equals("-h"));
        if (needsContainer && !help) {
            console.tell("no container is served from this distribution, so it has no run to " + command
                    + "; bellman serve starts one");
            return ExitCode.UNAVAILABLE.code();
        }
        return run(process, arguments);
    }

    private OptionalInt forward(String... arguments) {
        ServiceReference<CommandForwarder> reference = context.getServiceReference(CommandForwarder.class);
        CommandForwarder forwarder = reference == null ? null : context.getService(reference);
        return forwarder == null ? OptionalInt.empty() : forwarder.forward(process, List.of(arguments));
    }

    private Set<String> forwarded() {
        Set<String> names = new HashSet<>(ofContainers());
        names.add(WHY);
        references().stream()
                .filter(reference -> Boolean.parseBoolean(String.valueOf(reference.getProperty(FORWARDED))))
                .forEach(reference -> names.add(String.valueOf(reference.getProperty(COMMAND))));
        return names;
    }

    /** Commands that have no meaning without a container that stays. */
    private static Set<String> ofContainers() {
        Set<String> names = new HashSet<>(Set.of(SWAP));
        Arrays.stream(RunCommand.values()).map(RunCommand::word).forEach(names::add);
        return names;
    }

    @Override
    public int run(CommandSession session, String... arguments) {
        String version = context.getProperty("bellman.version");
        String shown = version == null ? context.getBundle().getVersion().toString() : version;
        Console console = console(session, arguments);
        return new Dispatcher(console, shown, commands(console)).run(arguments);
    }

    private static Console console(CommandSession session, String... arguments) {
        return Console.of(session, List.of(arguments).contains(Dispatcher.VERBOSE));
    }

    @Override
    public List<Completion> complete(CommandSession session, List<String> words) {
        return new CommandCompletion(commands(Console.of(session, false)), parts, () -> runs.list(session.runs()))
                .complete(words);
    }

    @Override
    public List<String> names() {
        return List.copyOf(commands(Console.of(process, false)).keySet());
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
        commands.put(WHY, () -> new WhyCommand(runs, console).spec());
        commands.put(SWAP, () -> new SwapCommand(runs, console).spec());
        for (RunCommand command : RunCommand.values()) {
            commands.put(command.word(), () -> command.spec(runs, console));
        }
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
