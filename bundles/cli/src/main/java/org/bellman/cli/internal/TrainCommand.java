package org.bellman.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.Runs;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellman train}: a run from its beginning to its end, or one for each of several seeds. */
final class TrainCommand {
    private static final int CUSTOMARY_EPISODES = 100;
    private static final String NO_LOGGER = "none";

    private final Runs runs;
    private final Console console;

    TrainCommand(Runs runs, Console console) {
        this.runs = runs;
        this.console = console;
    }

    CommandSpec spec() {
        IExecutionStrategy action = parsed -> run(new Arguments(parsed, console.runs()));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        Help.page(
                spec,
                "Train an algorithm on a task, evaluate what it has learned, print the outcome.",
                "train ALGORITHM TASK [OPTION]...",
                "bellman train dqn CartPole-v1 --preset",
                "bellman train dqn CartPole-v1 --steps 2e4 --set learning-rate=0.001 --set hidden-layers=64,64",
                "bellman train dqn CartPole-v1 --preset --seeds 1..5 --json");
        spec.addPositional(
                Parameters.positional(0, true, "ALGORITHM", "such as dqn; bellman list algorithms shows all"));
        spec.addPositional(Parameters.positional(
                1,
                true,
                "TASK",
                "such as CartPole-v1; bellman list environments shows all;"
                        + " file:model.json is the model in a file"));
        spec.addOption(Parameters.flag("--preset", "begin with the settings that the algorithm has for this task"));
        spec.addOption(Parameters.options(
                "--set", "KEY=VALUE", "a setting of the algorithm; bellman describe ALGORITHM shows all"));
        spec.addOption(Parameters.options(
                "--task-set", "KEY=VALUE", "a setting of the task; bellman describe TASK shows all"));
        spec.addOption(Parameters.option(
                "--steps",
                "N",
                "how long to train, in steps of the task, such as 50000 or 5e4; unless given what the"
                        + " algorithm's preset for the task says, otherwise 100000, or 10000 sweeps of a"
                        + " planner"));
        spec.addOption(Parameters.option("--seed", "N", "decides everything that is random; 1 unless given"));
        spec.addOption(
                Parameters.option("--seeds", "A..B", "a run for each seed, side by side on the cores there are"));
        spec.addOption(Parameters.option(
                "--backend", "ID", "what computes the networks; auto, the best that supports them, unless given"));
        spec.addOption(Parameters.options(
                "--logger", "ID", "where metrics go, in place of console and csv; none for nowhere"));
        spec.addOption(
                Parameters.option(
                        "--run",
                        "NAME",
                        "the run's name, with --seeds its beginning, as in NAME-seed1; such as dqn-cartpole-v1-seed1 unless given"));
        spec.addOption(Parameters.runs());
        spec.addOption(Parameters.option(
                "--evaluate", "EPISODES", "episodes of the evaluation; 100 unless given, 0 for none"));
        spec.addOption(Parameters.option(
                "--evaluation-policy", "MODE", "greedy or sampled: how the evaluation acts; greedy unless given"));
        spec.addOption(Parameters.option(
                "--checkpoint-interval",
                "N",
                "steps between checkpoints, each at the next boundary of training; a twentieth of all unless given"));
        spec.addOption(Parameters.option(
                "--logging-interval", "N", "steps between rows of metrics; a hundredth of all unless given"));
        spec.addOption(Parameters.json());
        return spec;
    }

    private int run(Arguments arguments) {
        OutcomePrinter printer = new OutcomePrinter(console, arguments.json());
        Optional<String> seeds = arguments.text("--seeds");
        if (seeds.isEmpty()) {
            long seed = arguments.whole("--seed", Long.MIN_VALUE).orElse(1);
            RunSpec spec = runSpec(arguments, seed, arguments.text("--run"));
            return console.served()
                    ? begun(arguments, List.of(spec))
                    : printer.one(Batch.await(runs, runs.start(spec)));
        }
        if (arguments.has("--seed")) {
            throw new UsageException("--seed and --seeds are both given; give one of them");
        }
        SeedRange range = SeedRange.of(seeds.get());
        List<RunSpec> specs = new ArrayList<>(range.count());
        for (int i = 0; i < range.count(); i++) {
            long seed = range.first() + i;
            specs.add(runSpec(arguments, seed, arguments.text("--run").map(name -> name + "-seed" + seed)));
        }
        if (console.served()) {
            return begun(arguments, specs);
        }
        return printer.many(new Batch(runs, Runtime.getRuntime().availableProcessors()).run(specs));
    }

    /** In a container that stays runs go on by themselves. */
    private int begun(Arguments arguments, List<RunSpec> specs) {
        List<String> names = specs.stream().map(runs::start).toList();
        new BegunPrinter(console, arguments.json()).print(names);
        return ExitCode.DONE.code();
    }

    private static RunSpec runSpec(Arguments arguments, long seed, Optional<String> name) {
        RunSpec.Builder spec = RunSpec.of(arguments.positional(0), arguments.positional(1))
                .preset(arguments.has("--preset"))
                .settings(arguments.pairs("--set"))
                .taskSettings(arguments.pairs("--task-set"))
                .seed(seed)
                .directory(arguments.runsDirectory())
                .evaluationEpisodes(arguments.count("--evaluate", 0, CUSTOMARY_EPISODES));
        name.ifPresent(spec::name);
        arguments.text("--backend").ifPresent(spec::backend);
        arguments.whole("--steps", 1).ifPresent(spec::steps);
        arguments.whole("--checkpoint-interval", 1).ifPresent(spec::checkpointInterval);
        arguments.whole("--logging-interval", 1).ifPresent(spec::loggingInterval);
        arguments.text("--evaluation-policy").map(TrainCommand::mode).ifPresent(spec::evaluationMode);
        List<String> loggers = arguments.texts("--logger");
        if (!loggers.isEmpty()) {
            spec.loggers(loggers(loggers));
        }
        return spec.build();
    }

    private static String mode(String mode) {
        if (!mode.equals("greedy") && !mode.equals("sampled")) {
            throw new UsageException("--evaluation-policy " + mode + " is unknown; take greedy or sampled");
        }
        return mode;
    }

    private static List<String> loggers(List<String> ids) {
        if (!ids.contains(NO_LOGGER)) {
            return ids;
        }
        if (ids.size() > 1) {
            throw new UsageException("--logger none is given beside other loggers; give it alone or not at all");
        }
        return List.of();
    }
}
