package org.bellman.cli.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.Runs;

/** Several runs, so many side by side; each that ends makes room for the next. One thread calls it. */
final class Batch {
    private final Runs runs;
    private final int sideBySide;

    /**
     * @param runs does the work
     * @param sideBySide how many runs go on at the same time, at least 1
     */
    Batch(Runs runs, int sideBySide) {
        this.runs = runs;
        this.sideBySide = sideBySide;
    }

    /** Waits until a run has ended. */
    static Outcome await(Runs runs, String name) {
        try {
            return Outcome.of(runs.await(name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(name, e);
        }
    }

    private static RunException interrupted(String name, InterruptedException cause) {
        String sentence = "waiting for run " + name + " was interrupted; it goes on without being watched";
        return new RunException(ExitCode.INTERRUPTED, sentence, cause);
    }

    /**
     * Carries all runs out.
     *
     * @param specs at least one
     * @return an outcome for each, in their order
     * @throws BellmanException if the first one is refused: the others would be, too
     */
    List<Outcome> run(List<RunSpec> specs) {
        Outcome[] outcomes = new Outcome[specs.size()];
        AtomicInteger next = new AtomicInteger(1);
        AtomicBoolean suspended = new AtomicBoolean();
        String first = runs.start(specs.get(0));
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < Math.min(sideBySide, specs.size()); i++) {
            Thread thread = new Thread(() -> work(specs, outcomes, next, suspended), "bellman-batch-" + i);
            thread.start();
            threads.add(thread);
        }
        outcomes[0] = outcome(specs.get(0), () -> first);
        suspended.compareAndSet(false, endsAll(outcomes[0]));
        work(specs, outcomes, next, suspended);
        threads.forEach(Batch::join);
        return Arrays.asList(outcomes);
    }

    private void work(List<RunSpec> specs, Outcome[] outcomes, AtomicInteger next, AtomicBoolean suspended) {
        for (int i = next.getAndIncrement(); i < specs.size(); i = next.getAndIncrement()) {
            outcomes[i] = suspended.get() ? notBegun(specs.get(i)) : begun(specs.get(i));
            if (endsAll(outcomes[i])) {
                suspended.set(true);
            }
        }
    }

    private static boolean endsAll(Outcome outcome) {
        return outcome.suspended() || outcome.exitCode() == ExitCode.INTERRUPTED;
    }

    private Outcome begun(RunSpec spec) {
        return outcome(spec, () -> runs.start(spec));
    }

    private Outcome outcome(RunSpec spec, Supplier<String> start) {
        try {
            return await(runs, start.get());
        } catch (BellmanException e) {
            return Outcome.refused(spec.seed(), e);
        } catch (Throwable e) { // whatever it is, the other seeds go on and this one is told
            String sentence = "seed " + spec.seed() + " failed: " + e;
            return Outcome.refused(spec.seed(), new RunException(ExitCode.FAILED, sentence, e));
        }
    }

    private static Outcome notBegun(RunSpec spec) {
        String sentence = "seed " + spec.seed()
                + " was not begun, because the others were suspended; train it later with" + " --seed " + spec.seed();
        return Outcome.refused(spec.seed(), new RunException(ExitCode.SUSPENDED, sentence));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(thread.getName(), e);
        }
    }
}
