package org.bellman.serve.internal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Process;
import org.bellman.api.ExitCode;
import org.bellman.serve.internal.Protocol.Request;

/**
 * The language of the console: Gogo, with a function for each command in the scope {@code bellman}, and a few of its own.
 * Words reach commands as they were typed: no pattern of file names is expanded, no number is rewritten. Used by
 * one thread.
 */
final class Shell implements AutoCloseable {
    private static final String SCOPE = "bellman";

    private final Container container;
    private final Request request;
    private final IntSupplier columns;
    private final PrintStream err;
    private final CommandProcessorImpl processor = new CommandProcessorImpl(null);
    private final CommandSession session;
    private final Set<String> known = new HashSet<>();
    private final AtomicInteger code = new AtomicInteger();
    private volatile boolean exited;

    /**
     * @param container what commands act upon
     * @param request who gives them
     * @param columns the width of a line
     * @param out results go there
     * @param err what is not a result goes there
     */
    Shell(Container container, Request request, IntSupplier columns, PrintStream out, PrintStream err) {
        this.container = container;
        this.request = request;
        this.columns = columns;
        this.err = err;
        session = processor.createSession(InputStream.nullInputStream(), out, err);
        session.put("SCOPE", SCOPE + ":*");
        session.put(CommandSession.OPTION_NO_GLOB, true);
        session.currentDir(Path.of(request.directory()));
        add("lb", words -> new BundleTable(container.context())
                .print(Process.Utils.current().out()));
        add("grep", words -> ShellFilter.lines(words, Process.Utils.current()));
        add("help", words -> help());
        add("exit", words -> exit());
    }

    /** What a function of the console does with its words; it returns an exit code. */
    private interface Action {
        int run(List<String> words) throws Exception;
    }

    private void add(String name, Action action) {
        Function function = (ignored, values) -> {
            int result = action.run(words(values));
            code.set(result);
            Process.Utils.current().error(result);
            return null;
        };
        processor.addCommand(SCOPE, function, name);
        known.add(name);
    }

    private static List<String> words(List<Object> values) {
        List<String> words = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Collection<?> several) {
                several.forEach(one -> words.add(String.valueOf(one)));
            } else {
                words.add(value == null ? "" : value.toString());
            }
        }
        return words;
    }

    private int run(String name, List<String> words) {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(words);
        Process process = Process.Utils.current();
        return run(all, process.out(), process.err());
    }

    private int run(List<String> words, PrintStream results, PrintStream notes) {
        org.bellman.api.command.CommandSession here = new org.bellman.api.command.CommandSession(
                results, notes, columns.getAsInt(), request.unicode(), container.runs(), true);
        String[] absolute =
                ClientPaths.absolute(words, Path.of(request.directory())).toArray(String[]::new);
        return container.commands().run(here, absolute);
    }

    private int help() {
        int result = run("--help", List.of());
        PrintStream out = Process.Utils.current().out();
        out.println();
        out.println("Of the console:");
        out.println("  lb          list the bundles");
        out.println("  grep TEXT   of a command's lines those that hold the text: list runs | grep dqn");
        out.println("  exit        leave the console; runs go on");
        return result;
    }

    private int exit() {
        exited = true;
        return code.get();
    }

    /** Carries a line out; what fails is told. */
    void run(String line) {
        if (line.isBlank()) {
            return;
        }
        // A feature that came in the meantime may have brought commands.
        for (String name : container.commands().names()) {
            if (!known.contains(name)) {
                add(name, words -> run(name, words));
            }
        }
        try {
            session.execute(line);
        } catch (CommandNotFoundException e) {
            // The command line knows the nearest one.
            code.set(run(List.of(e.getCommand()), session.getConsole(), err));
        } catch (Exception e) {
            tell("this line is not understood: " + e.getMessage());
            code.set(ExitCode.USAGE.code());
        }
        session.getConsole().flush();
        err.flush();
    }

    private void tell(String sentence) {
        err.println("bellman: " + sentence);
    }

    /** Returns the exit code of the last command. */
    int code() {
        return code.get();
    }

    /** Returns whether {@code exit} was called. */
    boolean exited() {
        return exited;
    }

    @Override
    public void close() {
        session.close();
        processor.stop();
    }
}
