package org.bellman.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.run.Diagnosis;
import org.bellman.api.run.Evaluation;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.run.Runs;

/** Runs that end at once, in the way they are told to. Any thread. */
final class ScriptedRuns implements Runs {
    final List<RunSpec> started = Collections.synchronizedList(new ArrayList<>());
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    Consumer<RunSpec> onStart = spec -> {};
    Function<String, RunResult> onAwait = name -> result(status(name, RunState.DONE, ""), null);
    RuntimeException failure;

    static RunStatus status(String name, RunState state, String reason) {
        long seed = name.matches(".*-(seed)?[0-9]+") ? Long.parseLong(name.replaceFirst(".*[^0-9]", "")) : 1;
        return new RunStatus(
                name,
                state,
                reason,
                "dqn",
                "CartPole-v1",
                "vector",
                seed,
                state == RunState.DONE ? 50_000 : 12_345,
                50_000,
                24_500,
                Path.of("runs", name),
                true,
                "steps");
    }

    static RunResult result(RunStatus status, Throwable failure) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("episodeReturn", 487.25);
        metrics.put("loss", Double.NaN);
        boolean done = status.state() == RunState.DONE;
        return new RunResult(
                status,
                20.0,
                metrics,
                done ? Optional.of(new Evaluation(List.of(500.0, 400.0))) : Optional.empty(),
                Map.of(),
                Optional.empty(),
                ModelNames.NONE,
                failure);
    }

    @Override
    public String start(RunSpec spec) {
        onStart.accept(spec);
        started.add(spec);
        return spec.name().orElse("dqn-cartpole-v1-seed" + spec.seed());
    }

    private void called(String call) {
        calls.add(call);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public RunStatus resume(Path directory, String name) {
        called("resume " + directory + " " + name);
        return status(name, RunState.RUNNING, "");
    }

    @Override
    public RunResult await(String name) {
        return onAwait.apply(name);
    }

    @Override
    public RunStatus pause(String name) {
        called("pause " + name);
        return status(name, RunState.PAUSED, "");
    }

    @Override
    public RunStatus proceed(String name) {
        called("proceed " + name);
        return status(name, RunState.WAITING, "");
    }

    @Override
    public RunStatus suspend(String name) {
        called("suspend " + name);
        return status(name, RunState.SUSPENDED, "");
    }

    @Override
    public void suspendAll() {
        throw new AssertionError("no command of these tests asks for this");
    }

    @Override
    public RunStatus swap(String name, Map<String, String> changes) {
        called("swap " + name + " " + changes);
        return status(name, RunState.RUNNING, "");
    }

    @Override
    public List<String> takeUp(Path directory) {
        throw new AssertionError("no command of these tests asks for this");
    }

    @Override
    public List<String> using(Set<Long> bundles) {
        throw new AssertionError("no command of these tests asks for this");
    }

    @Override
    public void during(Collection<String> names, Runnable change) {
        throw new AssertionError("no command of these tests asks for this");
    }

    @Override
    public Evaluation evaluate(Path directory, String name, int episodes) {
        called("evaluate " + directory + " " + name + " " + episodes);
        return new Evaluation(Collections.nCopies(episodes, 321.5));
    }

    @Override
    public void export(Path directory, String name, Path file) {
        called("export " + directory + " " + name + " " + file);
    }

    @Override
    public RunStatus status(Path directory, String name) {
        called("status " + directory + " " + name);
        return status(name, RunState.DONE, "");
    }

    @Override
    public List<RunStatus> list(Path directory) {
        called("list " + directory);
        return List.of(
                status("a-1", RunState.DONE, ""),
                status("b-2", RunState.SUSPENDED, "it was suspended"),
                status("c-3", RunState.FAILED, "update 12: the loss is NaN"));
    }

    @Override
    public Diagnosis why(Path directory, String name) {
        called("why " + directory + " " + name);
        return new Diagnosis(
                "logger wandb is not installed",
                List.of("run " + name + " waits for its loggers", "logger wandb is not installed"),
                List.of("install a bundle with the capability org.bellman.plugin (kind=logger, id=wandb)"));
    }
}
