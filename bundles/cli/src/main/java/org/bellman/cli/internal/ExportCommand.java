package org.bellman.cli.internal;

import java.nio.file.Path;
import org.bellman.api.run.Runs;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellman export}: writes a run's policy for other programs. */
final class ExportCommand {
    private static final String TO = "--to";

    private final Runs runs;
    private final Console console;

    ExportCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    CommandSpec spec() {
        IExecutionStrategy action = parsed -> run(new Arguments(parsed, console.runs()));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        Help.page(
                spec,
                "Write what a run has learned, from its last checkpoint: as .safetensors the policy of any run; as .json"
                        + " or .csv what a planner found of every state.",
                "export NAME --to FILE [OPTION]...",
                "bellman export dqn-cartpole-v1-seed1 --to policy.safetensors",
                "bellman export value-iteration-frozenlake-v1-seed1 --to values.csv");
        spec.addPositional(Parameters.positional(0, true, "NAME", "the run's name; bellman list runs shows all"));
        spec.addOption(Parameters.required(
                TO,
                "FILE",
                "where to, and in which form: .safetensors, .json or .csv; what was there is replaced at once or not at"
                        + " all"));
        spec.addOption(Parameters.runs());
        spec.addOption(Parameters.json());
        return spec;
    }

    private int run(Arguments arguments) {
        String name = arguments.positional(0);
        Path file = arguments.path(TO).orElseThrow();
        Destination.require(TO, file, "policy.safetensors");
        runs.export(arguments.runsDirectory(), name, file);
        if (arguments.json()) {
            console.out()
                    .println(Json.object()
                            .add("run", name)
                            .add("file", file.toString())
                            .build());
        } else {
            console.out().println("the policy of " + name + " is in " + file);
        }
        return 0;
    }
}
