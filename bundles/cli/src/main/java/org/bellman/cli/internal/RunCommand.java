package org.bellman.cli.internal;

import java.util.function.BiFunction;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunStatus;
import org.bellman.api.run.Runs;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pause}, {@code proceed} and {@code suspend}: one thing asked of one run of a served container. */
enum RunCommand {
    /** To stand at its next boundary, in memory. */
    PAUSE("Let a run of a served container stand at its next boundary, in memory.", Runs::pause),
    /** To go on. */
    PROCEED("Let a paused run of a served container go on.", Runs::proceed),
    /** To end with a checkpoint. */
    SUSPEND(
            "End a run of a served container at its next boundary with a checkpoint; resume takes it up.",
            Runs::suspend);

    private final String header;
    private final BiFunction<Runs, String, RunStatus> action;

    RunCommand(String header, BiFunction<Runs, String, RunStatus> action) {
        this.header = header;
        this.action = action;
    }

    /** The command's name. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    CommandSpec spec(Runs runs, Console console) {
        IExecutionStrategy strategy = parsed -> {
            Arguments arguments = new Arguments(parsed, console.runs());
            new StatusPrinter(console, arguments.json()).print(action.apply(runs, arguments.positional(0)));
            return ExitCode.DONE.code();
        };
        CommandSpec spec = CommandSpec.wrapWithoutInspection(strategy);
        Help.page(spec, header, word() + " NAME [OPTION]...", "bellman " + word() + " dqn-cartpole-v1-seed1");
        spec.addPositional(Parameters.positional(0, true, "NAME", "the run's name; bellman list runs shows all"));
        spec.addOption(Parameters.json());
        return spec;
    }
}
