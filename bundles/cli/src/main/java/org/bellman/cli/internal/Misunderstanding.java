package org.bellman.cli.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a command line, and where to look. */
final class Misunderstanding {
    private Misunderstanding() {}

    static String sentence(ParameterException failure) {
        return problem(failure) + "; " + command(failure) + " --help shows how it is written";
    }

    private static String command(ParameterException failure) {
        return failure.getCommandLine().getCommandSpec().qualifiedName();
    }

    private static String problem(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched);
        }
        if (failure instanceof MissingParameterException missing) {
            return missing(missing);
        }
        if (failure instanceof OverwrittenOptionException twice
                && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + " is given twice";
        }
        String message = failure.getMessage();
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String unknown(UnmatchedArgumentException failure) {
        String given = failure.getUnmatched().get(0);
        // The parser counts common pairs of letters, of which a long name has many: a slip keeps the length.
        String hint = failure.getSuggestions().stream()
                .min(Comparator.comparingInt(name -> Math.abs(name.length() - given.length())))
                .map(nearest -> " (did you mean " + nearest + "?)")
                .orElse("");
        if (given.startsWith("-")) {
            return command(failure) + " has no option " + given + hint;
        }
        boolean root = failure.getCommandLine().getParent() == null;
        return root ? "there is no command " + given + hint : command(failure) + " takes no further argument " + given;
    }

    private static String missing(MissingParameterException failure) {
        List<ArgSpec> missing = failure.getMissing();
        if (missing.size() == 1
                && failure.getMessage().contains("for option")
                && missing.get(0) instanceof OptionSpec option) {
            return option.longestName() + " is given without its value " + option.paramLabel();
        }
        Stream<ArgSpec> needed = missing.stream();
        if (missing.get(0) instanceof PositionalParamSpec first) {
            // Of several missing ones the parser names the first alone.
            needed = first.command().positionalParameters().stream()
                    .filter(argument -> argument.required()
                            && argument.index().min() >= first.index().min())
                    .map(ArgSpec.class::cast);
        }
        return command(failure) + " needs "
                + needed.map(Misunderstanding::label).collect(Collectors.joining(" and ")) + example(failure);
    }

    /** The first example of the command's help. */
    private static String example(ParameterException failure) {
        String[] examples =
                failure.getCommandLine().getCommandSpec().usageMessage().footer();
        return examples.length == 0 ? "" : ", as in " + examples[0].strip();
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }
}
