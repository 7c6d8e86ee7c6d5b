package org.bellman.cli.internal;

import java.nio.file.Path;
import org.bellman.api.run.Evaluation;
import org.bellman.api.run.RunStatus;
import org.bellman.api.run.Runs;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellman evaluate}: lets what a run has learned act. */
final class EvaluateCommand {
    private static final int CUSTOMARY_EPISODES = 100;

    private final Runs runs;
    private final Console console;

    EvaluateCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    CommandSpec spec() {
        IExecutionStrategy action = parsed -> run(new Arguments(parsed, console.runs()));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        Help.page(
                spec,
                "Evaluate what a run has learned, from its last checkpoint; the run itself is not touched.",
                "evaluate NAME [OPTION]...",
                "bellman evaluate dqn-cartpole-v1-seed1 --episodes 1000");
        spec.addPositional(Parameters.positional(0, true, "NAME", "the run's name; bellman list runs shows all"));
        spec.addOption(Parameters.option("--episodes", "N", "how many episodes; 100 unless given"));
        spec.addOption(Parameters.runs());
        spec.addOption(Parameters.json());
        return spec;
    }

    private int run(Arguments arguments) {
        String name = arguments.positional(0);
        Path directory = arguments.runsDirectory();
        int episodes = arguments.count("--episodes", 1, CUSTOMARY_EPISODES);
        RunStatus status = runs.status(directory, name);
        Evaluation evaluation = runs.evaluate(directory, name, episodes);
        if (arguments.json()) {
            console.out()
                    .println(Json.object()
                            .add("run", status.name())
                            .add("algorithm", status.algorithm())
                            .add("task", status.task())
                            .add("backend", status.backend())
                            .add("seed", status.seed())
                            .add("steps", status.steps())
                            .add("evaluation", OutcomeJson.of(evaluation))
                            .build());
        } else {
            console.out()
                    .println(status.algorithm() + " on " + status.task() + ", run " + status.name() + " at step "
                            + Figures.count(status.steps()) + ": " + OutcomeText.evaluation(evaluation));
        }
        return 0;
    }
}
