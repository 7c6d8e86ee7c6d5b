package org.bellman.cli.internal;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** Understands a command line, has the command carried out, and tells of failures in one sentence. */
final class Dispatcher {
    static final String VERBOSE = "--verbose";

    private static final int OPTIONS_COLUMNS = 32;

    private final Console console;
    private final String version;
    private final Map<String, Supplier<CommandSpec>> commands;

    /**
     * @param console where to write
     * @param version Bellman's
     * @param commands by name, in the order of help
     */
    Dispatcher(Console console, String version, Map<String, Supplier<CommandSpec>> commands) {
        this.console = console;
        this.version = version;
        this.commands = commands;
    }

    /** Returns the exit code. */
    int run(String... arguments) {
        try {
            return carryOut(parse(spelledOut(arguments)));
        } catch (ParameterException e) {
            return fail(Misunderstanding.sentence(e), e, ExitCode.USAGE);
        } catch (BellmanException e) {
            return fail(e.getMessage(), e, e.exitCode());
        } catch (RuntimeException | LinkageError e) {
            String hint = console.verbose() ? "please report it" : "run it again with --verbose and report it";
            return fail("this is an error in Bellman or in a plug-in, " + hint + ": " + e, e, ExitCode.FAILED);
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    /** Understands a command line, and does nothing about it. */
    ParseResult parse(String... arguments) {
        CommandLine root = root(arguments);
        ParseResult parsed = root.parseArgs(arguments);
        // Where help is asked for, picocli lets unknown words pass: but there is no help for an unknown command.
        if (!parsed.unmatched().isEmpty()) {
            throw new UnmatchedArgumentException(root, parsed.unmatched());
        }
        return parsed;
    }

    /** {@code help train} is what many people try first; it means {@code train --help}. */
    private static String[] spelledOut(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        String[] spelledOut = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        spelledOut[spelledOut.length - 1] = "--help";
        return spelledOut;
    }

    private int carryOut(ParseResult parsed) {
        ParseResult last = parsed;
        boolean help = parsed.isUsageHelpRequested();
        while (last.hasSubcommand()) {
            last = last.subcommand();
            help |= last.isUsageHelpRequested();
        }
        CommandLine command = last.commandSpec().commandLine();
        if (last.isVersionHelpRequested()) {
            console.out().println("bellman " + version);
            return ExitCode.DONE.code();
        }
        Object action = last.commandSpec().userObject();
        if (help || !(action instanceof IExecutionStrategy)) {
            command.usage(console.out(), Ansi.OFF);
            return ExitCode.DONE.code();
        }
        return ((IExecutionStrategy) action).execute(last);
    }

    private int fail(String sentence, Throwable failure, ExitCode code) {
        console.fail(sentence, failure);
        return code.code();
    }

    /** Makes the command that is called, or all of them if it is not known which. */
    private CommandLine root(String... arguments) {
        CommandSpec root = CommandSpec.create().name("bellman");
        root.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("show this help")
                .build());
        root.addOption(OptionSpec.builder(VERBOSE)
                .type(boolean.class)
                .arity("0")
                .scopeType(ScopeType.INHERIT)
                .description("show the stack trace of a failure")
                .build());
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("show the version")
                .build());
        String called = Arrays.stream(arguments)
                .filter(argument -> !argument.equals(VERBOSE))
                .findFirst()
                .filter(commands::containsKey)
                .orElse(null);
        commands.forEach((name, command) -> {
            if (called == null || called.equals(name)) {
                root.addSubcommand(name, new CommandLine(command.get()));
            }
        });
        Help.describe(root);
        Help.layOut(root);
        CommandLine line = new CommandLine(root);
        line.setExpandAtFiles(false);
        line.setPosixClusteredShortOptionsAllowed(false);
        line.setUsageHelpWidth(console.columns());
        line.setUsageHelpLongOptionsMaxWidth(OPTIONS_COLUMNS);
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        return line;
    }
}
