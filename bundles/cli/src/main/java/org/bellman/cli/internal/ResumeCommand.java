package org.bellman.cli.internal;

import java.util.List;
import org.bellman.api.ExitCode;
import org.bellman.api.run.Runs;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellman resume}: goes on with a run from its last checkpoint. */
final class ResumeCommand {
    private final Runs runs;
    private final Console console;

    ResumeCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    CommandSpec spec() {
        IExecutionStrategy action = parsed -> run(new Arguments(parsed, console.runs()));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        Help.page(
                spec,
                "Go on with a run from its last checkpoint, as if nothing had happened.",
                "resume NAME [OPTION]...",
                "bellman resume dqn-cartpole-v1-seed1");
        spec.addPositional(Parameters.positional(0, true, "NAME", "the run's name; bellman list runs shows all"));
        spec.addOption(Parameters.runs());
        spec.addOption(Parameters.json());
        return spec;
    }

    private int run(Arguments arguments) {
        String name = arguments.positional(0);
        runs.resume(arguments.runsDirectory(), name);
        if (console.served()) {
            new BegunPrinter(console, arguments.json()).print(List.of(name));
            return ExitCode.DONE.code();
        }
        return new OutcomePrinter(console, arguments.json()).one(Batch.await(runs, name));
    }
}
