package org.bellman.runtime.internal.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.bellman.runtime.internal.directory.Composition;
import org.bellman.runtime.internal.directory.Plan;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunFile;
import org.bellman.runtime.internal.directory.RunNames;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.directory.Standing;
import org.bellman.runtime.internal.directory.Timings;
import org.bellman.runtime.internal.fit.BackendChoice.Choice;
import org.bellman.runtime.internal.resolve.RunResolver;
import org.bellman.state.Checkpoint;
import org.bellman.state.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes supervisors: of a specification, or of what is on disk. Any thread. */
final class RunStarter {
    private static final Logger LOG = LoggerFactory.getLogger(RunStarter.class);

    private final RunResolver resolver;
    private final Surroundings surroundings;
    private final Pipeline.Factory pipelines;

    RunStarter(RunResolver resolver, Surroundings surroundings, Pipeline.Factory pipelines) {
        this.resolver = resolver;
        this.surroundings = surroundings;
        this.pipelines = pipelines;
    }

    /**
     * Checks a specification and makes the run's directory; nothing is made if anything is wrong.
     *
     * @param spec what is asked
     * @param taken whether a run of this process has a name
     * @return the run, not yet begun
     */
    RunSupervisor start(RunSpec spec, Predicate<String> taken) {
        spec.name().ifPresent(RunNames::check);
        RunResolver.Resolution resolution = resolver.resolve(spec);
        spec.name().filter(taken).ifPresent(name -> {
            throw new RunException(
                    ExitCode.USAGE, "run=" + name + " is taken by a run of this process; take another name");
        });
        RunDirectory directory = RunDirectory.create(
                spec.directory(),
                spec.name(),
                count -> RunNames.automatic(spec.algorithm(), spec.task(), spec.seed(), count),
                taken);
        try {
            RunRecord record = resolution.record().named(directory.name());
            RunStore store = RunStore.open(directory);
            try {
                store.write(record, Standing.RUNNING);
                store.journal()
                        .write("started: " + composition(record) + ", seed "
                                + record.plan().seed() + ", settings " + record.settings() + ", task settings "
                                + record.taskSettings());
                tell(record.name(), resolution.backend(), store);
                return supervisor(record, store);
            } catch (RuntimeException e) {
                store.unlock();
                throw e;
            }
        } catch (RuntimeException e) {
            directory.abandon(e);
            throw e;
        }
    }

    private static void tell(String name, Choice backend, RunStore store) {
        store.journal().write(backend.reason());
        if (backend.noteworthy()) {
            LOG.warn("{}: {}", name, backend.reason());
        }
    }

    /**
     * Takes up a run that is on disk.
     *
     * @param runs where runs' directories lie
     * @param name its name
     * @return the run, not yet begun
     */
    RunSupervisor resume(Path runs, String name) {
        RunDirectory directory = RunDirectory.existing(runs, name);
        RunFile before = RunFile.read(directory);
        if (before.standing().state() == RunState.DONE) {
            refuseFinished(before, new Checkpoints(directory.checkpoints(), 1).newest());
        }
        RunStore store = RunStore.open(directory);
        try {
            // Read again: before the lock was ours, another process may have gone on with it.
            RunFile file = RunFile.read(directory);
            RunRecord record = resolver.refresh(file.record());
            store.checkpoints().sweep();
            Optional<Checkpoint> checkpoint = store.checkpoints().newest();
            refuseFinished(file, checkpoint);
            store.write(record, Standing.RUNNING);
            store.journal()
                    .write("resumed from "
                            + checkpoint
                                    .map(c -> "the checkpoint at step " + c.step())
                                    .orElse("the beginning, for there is" + " no checkpoint"));
            file.record().parts().differences(record.parts()).forEach(difference -> store.journal()
                    .write("warning: " + difference));
            RunSupervisor supervisor = supervisor(record, store);
            checkpoint.ifPresent(c -> supervisor
                    .core()
                    .goOnFrom(c.state(), Timings.upTo(directory, c.step()).seconds()));
            return supervisor;
        } catch (RuntimeException e) {
            store.unlock();
            throw e;
        }
    }

    /** A run that is done goes on again only if the checkpoint of its end is gone. */
    private static void refuseFinished(RunFile file, Optional<Checkpoint> newest) {
        if (newest.filter(Saved::finished).isPresent() && file.standing().state() == RunState.DONE) {
            String name = file.record().name();
            Plan plan = file.record().plan();
            long steps = newest.get().step();
            throw new RunException(
                    ExitCode.USAGE,
                    "run=" + name + " is done: it "
                            + (steps < plan.budget()
                                    ? "converged after " + steps + " of at most " + plan.counted(plan.budget())
                                            + "; start a new run, or use"
                                    : "took its whole budget of " + plan.counted(plan.budget())
                                            + "; start a new run with more --steps, or use")
                            + " this one by bellman evaluate or bellman export");
        }
    }

    private RunSupervisor supervisor(RunRecord record, RunStore store) {
        return new RunSupervisor(new RunCore(record, store, surroundings, pipelines, System::nanoTime), store);
    }

    private static String composition(RunRecord record) {
        Composition parts = record.parts();
        return parts.algorithm() + " on " + parts.task() + " by " + parts.backend() + " " + parts.provenance();
    }
}
