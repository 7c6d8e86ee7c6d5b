package org.bellman.runtime.internal.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.MismatchException;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.Specification;
import org.bellman.api.run.Evaluation;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.RunException;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateException;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.runtime.internal.directory.Composition;
import org.bellman.runtime.internal.directory.Plan;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunFile;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.evaluation.Evaluator;
import org.bellman.runtime.internal.export.Export;
import org.bellman.runtime.internal.export.ExportFormat;
import org.bellman.runtime.internal.parts.NoBackend;
import org.bellman.runtime.internal.parts.PartCatalog;
import org.bellman.runtime.internal.resolve.Borrowed;
import org.bellman.runtime.internal.resolve.Pipelines;
import org.bellman.state.Checkpoint;
import org.bellman.state.Checkpoints;
import org.bellman.state.Snapshot;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Uses what a run has learned up to its last checkpoint, with a trainer made for the purpose; the run
 * itself is not touched. The trainer lives on a thread of its own, so that nothing of its backend stays
 * with the caller's thread. Used by one thread; another one may stop it.
 */
final class LearnedPolicy {
    private final BundleContext context;
    private final PartCatalog catalog;
    private final Pipelines pipelines;
    private final RunDirectory directory;
    private final RunRecord record;
    private volatile boolean stopped;

    private LearnedPolicy(BundleContext context, PartCatalog catalog, Pipelines pipelines, RunDirectory directory) {
        this.context = context;
        this.catalog = catalog;
        this.pipelines = pipelines;
        this.directory = directory;
        this.record = RunFile.read(directory).record();
    }

    static LearnedPolicy of(BundleContext context, PartCatalog catalog, Pipelines pipelines, Path runs, String name) {
        return new LearnedPolicy(context, catalog, pipelines, RunDirectory.existing(runs, name));
    }

    RunRecord record() {
        return record;
    }

    /** Lets what is under way end soon, with an exception; returns at once. */
    void stop() {
        stopped = true;
    }

    private void goOn() {
        if (stopped) {
            throw new EvaluationStopped();
        }
    }

    Evaluation evaluate(int episodes) {
        Plan plan = record.plan();
        return use("evaluating", (loaded, policy) -> {
            if (!loaded.pipeline().task().kinds().contains(TaskKind.ENVIRONMENT)) {
                throw new MismatchException("the task " + record.parts().task().id()
                        + " is no environment, and only in an environment can a policy be evaluated");
            }
            ActionMode mode = ActionMode.valueOf(plan.evaluationMode().toUpperCase(Locale.ROOT));
            Task task = WrappedTask.stoppable(loaded.pipeline().task(), () -> stopped);
            return Evaluator.evaluate(task, policy, plan.seed(), episodes, mode);
        });
    }

    Path export(Path file, ExportFormat format) {
        if (format != ExportFormat.SAFETENSORS
                && !NoBackend.ID.equals(record.parts().backend().id())) {
            throw new SettingException(
                    "to",
                    file,
                    "cannot hold what " + record.name() + " has learned: " + format.extension()
                            + " is for tables of states, and these are the weights of a network",
                    "end the file's name in " + ExportFormat.SAFETENSORS.extension());
        }
        return use("exporting", (loaded, policy) -> {
            Snapshot learned = Snapshot.copying();
            policy.save(learned.writer());
            Map<String, Object> scalars = new LinkedHashMap<>();
            Saved.flat(learned.entries()).forEach((name, value) -> {
                if (!value.getClass().isArray()) {
                    scalars.put(name, value);
                }
            });
            Export export = new Export(facts(loaded.checkpoint()), scalars, learned.tensors());
            goOn();
            switch (format) {
                case JSON -> export.json(file);
                case CSV -> export.csv(file);
                default -> export.safetensors(file, ExportedNetworks.of(loaded.networks(), learned.tensors()));
            }
            return file;
        });
    }

    private Map<String, Object> facts(Checkpoint checkpoint) {
        Composition parts = record.parts();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", record.name());
        facts.put("algorithm", parts.algorithm().toString());
        facts.put("task", parts.task().toString());
        facts.put("backend", parts.backend().toString());
        facts.put("seed", record.plan().seed());
        facts.put("steps", checkpoint.step());
        return facts;
    }

    private record Loaded(Checkpoint checkpoint, Pipeline pipeline, List<Specification> networks) {}

    @FunctionalInterface
    private interface Use<R> {
        R apply(Loaded loaded, Policy policy);
    }

    private <R> R use(String what, Use<R> use) {
        while (true) {
            Checkpoint checkpoint = newest();
            try {
                return onThread(what, () -> withTrainer(checkpoint, use));
            } catch (StateException e) {
                // The rows of rings are read only when the trainer loads them. The run, if it goes on in another
                // process, may have removed this checkpoint by then; there are newer ones.
                if (Files.exists(checkpoint.directory())) {
                    throw e;
                }
            }
        }
    }

    private Checkpoint newest() {
        return new Checkpoints(directory.checkpoints(), 1)
                .newest()
                .orElseThrow(() -> new RunException(
                        ExitCode.FAILED,
                        "run=" + record.name() + " has no checkpoint yet; let it train until its first one, after "
                                + record.plan().checkpointInterval() + " "
                                + record.plan().unit()));
    }

    private <R> R withTrainer(Checkpoint checkpoint, Use<R> use) {
        goOn();
        Composition parts = record.parts();
        ServiceReference<?> algorithm =
                catalog.require(PartKind.ALGORITHM, parts.algorithm().id());
        ServiceReference<?> task = catalog.require(PartKind.TASK, parts.task().id());
        ServiceReference<?> backend =
                catalog.require(PartKind.BACKEND, parts.backend().id());
        try (Borrowed<Algorithm> maker = Borrowed.of(context, algorithm, Algorithm.class);
                Borrowed<Object> offer = Borrowed.of(context, task, Object.class);
                Borrowed<NetworkBackend> networks = Borrowed.of(context, backend, NetworkBackend.class)) {
            Pipeline pipeline = pipelines.create(record, algorithm, task, offer.service());
            RunContext given = new RunContext(
                    pipeline,
                    record.plan(),
                    networks.service(),
                    directory.path().getParent());
            try (Trainer trainer = maker.service().start(given)) {
                goOn();
                trainer.load(checkpoint.state().reader().scope(Saved.TRAINER));
                try (Policy policy = trainer.policy()) {
                    List<Specification> specifications = maker.service().networks(pipeline.settings(), pipeline.task());
                    return use.apply(new Loaded(checkpoint, pipeline, specifications), policy);
                }
            }
        }
    }

    private <R> R onThread(String what, Callable<R> work) {
        FutureTask<R> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "bellman-policy-" + record.name());
        thread.setDaemon(true);
        thread.start();
        try {
            R result = task.get();
            thread.join();
            return result;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BellmanException told) {
                throw told;
            }
            if (e.getCause() instanceof EvaluationStopped) {
                String sentence = what + " run " + record.name() + " was stopped; the run itself is as it was";
                throw new RunException(ExitCode.INTERRUPTED, sentence, e.getCause());
            }
            throw new RunException(
                    ExitCode.FAILED,
                    "what run " + record.name() + " learned cannot be used: " + Failures.told(e.getCause())
                            + "; --verbose shows where it was thrown",
                    e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new RunException(ExitCode.FAILED, "using run " + record.name() + " was interrupted", e);
        }
    }
}
