package org.bellman.cli.internal;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Declares what a command takes; {@link Arguments} reads it. */
final class Parameters {
    private Parameters() {}

    /** An option with a value. */
    static OptionSpec option(String name, String label, String... description) {
        return option(name, label, false, description);
    }

    /** An option with a value that must be given. */
    static OptionSpec required(String name, String label, String... description) {
        return option(name, label, true, description);
    }

    private static OptionSpec option(String name, String label, boolean required, String... description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .required(required)
                .description(description)
                .build();
    }

    /** An option with a value that may be given several times. */
    static OptionSpec options(String name, String label, String... description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description(description)
                .build();
    }

    /** An option without a value. */
    static OptionSpec flag(String name, String... description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    static OptionSpec runs() {
        return option(Arguments.RUNS, "DIR", "where runs' directories lie; runs unless given");
    }

    static OptionSpec json() {
        return flag(Arguments.JSON, "print one JSON object and nothing else");
    }

    /** What stands at a place of its own. */
    static PositionalParamSpec positional(int index, boolean required, String label, String... description) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .required(required)
                .arity(required ? "1" : "0..1")
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }
}
