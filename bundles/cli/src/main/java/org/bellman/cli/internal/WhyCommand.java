package org.bellman.cli.internal;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.run.Diagnosis;
import org.bellman.api.run.Runs;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellman why}: why a run does not go on, and what would help. */
final class WhyCommand {
    private final Runs runs;
    private final Console console;

    WhyCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    CommandSpec spec() {
        IExecutionStrategy action = parsed -> run(new Arguments(parsed, console.runs()));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        Help.page(
                spec,
                "Say why a run waits, is suspended or failed, or a part or feature is not there, and what would help.",
                "why NAME [OPTION]...",
                "bellman why dqn-cartpole-v1-seed1",
                "bellman why Taxi-v4");
        spec.addPositional(Parameters.positional(
                0, true, "NAME", "the run's name, or the id of an algorithm, task, backend, logger or feature"));
        spec.addOption(Parameters.runs());
        spec.addOption(Parameters.json());
        return spec;
    }

    private int run(Arguments arguments) {
        String name = arguments.positional(0);
        Diagnosis diagnosis = runs.why(arguments.runsDirectory(), name);
        if (arguments.json()) {
            console.out()
                    .println(Json.object()
                            .add("run", name)
                            .add("summary", diagnosis.summary())
                            .add("chain", Json.array(diagnosis.chain()))
                            .add("remedies", Json.array(diagnosis.remedies()))
                            .build());
            return 0;
        }
        List<String> lines = new ArrayList<>();
        List<String> chain = diagnosis.chain().isEmpty() ? List.of(diagnosis.summary()) : diagnosis.chain();
        String indent = "";
        for (String link : chain) {
            // Each line is why the one above it is so.
            lines.addAll(new Table(indent, console.columns()).row(link).lines());
            indent += "  ";
        }
        for (String remedy : diagnosis.remedies()) {
            lines.addAll(new Table("", console.columns()).row("to do:", remedy).lines());
        }
        console.print(lines);
        return 0;
    }
}
