package org.bellman.cli.internal;

import java.nio.file.Path;
import java.util.Locale;
import org.bellman.api.run.ModelSize;
import org.bellman.api.run.Models;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellman model}: writes the finite model of a task as a file that can be edited, and solved again. */
final class ModelCommand {
    private static final String TO = "--to";
    private static final String TASK_SET = "--task-set";

    private final Models models;
    private final Console console;

    ModelCommand(Models models, Console console) {
        this.models = models;
        this.console = console;
    }

    CommandSpec spec() {
        IExecutionStrategy action = parsed -> run(new Arguments(parsed, console.runs()));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        Help.page(
                spec,
                "Write the finite model of a task to a file, which train takes as the task file:FILE.",
                "model TASK --to FILE [OPTION]...",
                "bellman model FrozenLake-v1 --to lake.json --task-set map=8x8",
                "bellman model file:lake.json --to lake.safetensors",
                "bellman train value-iteration file:lake.json");
        spec.addPositional(
                Parameters.positional(0, true, "TASK", "such as FrozenLake-v1; bellman list environments shows all"));
        spec.addOption(Parameters.required(
                TO,
                "FILE",
                "where to: .json for a small model, .safetensors for a large one; what was there is replaced at once or"
                        + " not at all"));
        spec.addOption(
                Parameters.options(TASK_SET, "KEY=VALUE", "a setting of the task; bellman describe TASK shows all"));
        spec.addOption(Parameters.json());
        return spec;
    }

    private int run(Arguments arguments) {
        String task = arguments.positional(0);
        Path file = arguments.path(TO).orElseThrow();
        Destination.require(TO, file, "model.json");
        ModelSize size = models.write(task, arguments.pairs(TASK_SET), file);
        if (arguments.json()) {
            console.out()
                    .println(Json.object()
                            .add("task", task)
                            .add("file", file.toString())
                            .add("states", size.states())
                            .add("actions", size.actions())
                            .add("pairs", size.pairs())
                            .add("transitions", size.transitions())
                            .build());
        } else {
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "the model of %s is in %s: states %,d, actions %,d, transitions %,d",
                            task,
                            file,
                            size.states(),
                            size.actions(),
                            size.transitions()));
        }
        return 0;
    }
}
