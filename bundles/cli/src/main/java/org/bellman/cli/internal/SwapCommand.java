package org.bellman.cli.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bellman.api.ExitCode;
import org.bellman.api.run.Runs;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code swap}: other parts or settings for a run that goes on. */
final class SwapCommand {
    private final Runs runs;
    private final Console console;

    SwapCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    CommandSpec spec() {
        IExecutionStrategy action = this::run;
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        Help.page(
                spec,
                "Exchange parts or settings of a run of a served container, at its next boundary; it goes on from there.",
                "swap NAME KEY=VALUE... [OPTION]...",
                "bellman swap dqn-cartpole-v1-seed1 backend=nd4j-cpu",
                "bellman swap dqn-cartpole-v1-seed1 loggers=+csv learning-rate=0.0005",
                "bellman swap dqn-cartpole-v1-seed1 algorithm=dqn");
        spec.addPositional(Parameters.positional(0, true, "NAME", "the run's name; bellman list runs shows all"));
        spec.addPositional(PositionalParamSpec.builder()
                .index("1..*")
                .arity("1..*")
                .required(true)
                .paramLabel("KEY=VALUE")
                .type(String[].class)
                .description(
                        "backend=ID; task=ID of the same spaces; loggers=ID,ID, or +ID or -ID; a setting that may change"
                                + " in mid-run; algorithm=ID or task=ID of the run for the version that is installed now")
                .build());
        spec.addOption(Parameters.json());
        return spec;
    }

    private int run(ParseResult parsed) {
        Arguments arguments = new Arguments(parsed, console.runs());
        new StatusPrinter(console, arguments.json())
                .print(runs.swap(arguments.positional(0), changes(parsed.matchedPositionalValue(1, new String[0]))));
        return ExitCode.DONE.code();
    }

    private static Map<String, String> changes(String... pairs) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(pair + " is not KEY=VALUE; write such as backend=nd4j-cpu");
            }
            String key = pair.substring(0, equals).strip();
            if (changes.put(key, pair.substring(equals + 1).strip()) != null) {
                throw new UsageException(key + " is given twice; give it once");
            }
        }
        return changes;
    }
}
