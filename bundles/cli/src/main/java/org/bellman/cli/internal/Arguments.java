package org.bellman.cli.internal;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.ParseResult;

/** What was given to a command. Values are texts until they are read, so that a wrong one is told in the same
 * words everywhere. */
final class Arguments {
    static final String RUNS = "--runs";
    static final String JSON = "--json";

    /** Of a seed, and of several. */
    private static final String SEED = "--seed";

    private final ParseResult parsed;
    private final Path runs;

    /**
     * @param parsed what was given
     * @param runs where runs' directories lie unless something else is said
     */
    Arguments(ParseResult parsed, Path runs) {
        this.parsed = parsed;
        this.runs = runs;
    }

    boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    boolean json() {
        return has(JSON);
    }

    String positional(int index) {
        return parsed.matchedPositionalValue(index, "");
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(parsed.matchedOptionValue(option, (String) null));
    }

    List<String> texts(String option) {
        return parsed.matchedOptionValue(option, List.<String>of());
    }

    Path runsDirectory() {
        Path directory = path(RUNS).orElse(runs);
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UsageException(RUNS + " " + directory + " is a file; take the directory in which runs lie");
        }
        return directory;
    }

    Optional<Path> path(String option) {
        return text(option).map(text -> {
            try {
                if (!text.isBlank()) {
                    return Path.of(text);
                }
            } catch (InvalidPathException e) {
                throw new UsageException(option + " " + text + " is not a path: " + e.getReason(), e);
            }
            throw new UsageException(option + " is given without a path; write " + option + " DIR");
        });
    }

    /** A whole number, also in the form 1e6. */
    OptionalLong whole(String option, long minimum) {
        Optional<String> text = text(option);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        long value = whole(option, text.get());
        if (value < minimum) {
            throw new UsageException(option + " " + text.get() + " is below " + minimum
                    + "; take a whole number of at least " + minimum);
        }
        return OptionalLong.of(value);
    }

    /** A whole number that an array's length can be. */
    int count(String option, int minimum, int otherwise) {
        long value = whole(option, minimum).orElse(otherwise);
        if (value > Integer.MAX_VALUE) {
            throw new UsageException(
                    option + " " + value + " is too large; take a whole number of at most " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    static long whole(String option, String text) {
        try {
            return new BigDecimal(text.trim()).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            String example = option.startsWith(SEED) ? "7" : "50000 or 5e4";
            throw new UsageException(option + " " + text + " is not a whole number; take one such as " + example, e);
        }
    }

    /** Pairs KEY=VALUE, each key once. */
    Map<String, String> pairs(String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : texts(option)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(option + " " + pair + " is not KEY=VALUE; write such as " + option + " "
                        + (option.contains("task") ? "time-limit=200" : "learning-rate=0.001"));
            }
            String key = pair.substring(0, equals).trim();
            String before = pairs.put(key, pair.substring(equals + 1));
            if (before != null) {
                throw new UsageException(option + " gives " + key + " twice, as " + before + " and as "
                        + pair.substring(equals + 1) + "; give it once");
            }
        }
        return pairs;
    }
}
