package org.bellman.cli.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;

/**
 * What came of one run that was asked for.
 *
 * @param seed its seed
 * @param result what it came to, or null if it did not begin
 * @param refusal why it did not begin, or null
 */
record Outcome(long seed, RunResult result, BellmanException refusal) {
    static Outcome of(RunResult result) {
        return new Outcome(result.status().seed(), result, null);
    }

    static Outcome refused(long seed, BellmanException refusal) {
        return new Outcome(seed, null, refusal);
    }

    /**
     * Where it stands, in a word: a state's name in lower case, {@code refused} or {@code skipped}; {@code failed}
     * also if it came to grief before it had a state.
     */
    String state() {
        if (skipped()) {
            return "skipped";
        }
        if (result == null) {
            return refusal.exitCode() == ExitCode.FAILED ? "failed" : "refused";
        }
        return result.status().state().name().toLowerCase(Locale.ROOT);
    }

    /** Whether it was not begun, because the others were suspended. */
    boolean skipped() {
        return refusal != null && refusal.exitCode() == ExitCode.SUSPENDED;
    }

    boolean suspended() {
        return result != null && result.status().state() == RunState.SUSPENDED;
    }

    /** What went wrong, if anything did. */
    Optional<BellmanException> failure() {
        if (result == null) {
            return Optional.of(refusal);
        }
        RunStatus status = result.status();
        if (status.state() == RunState.DONE || status.state() == RunState.SUSPENDED) {
            return Optional.empty();
        }
        if (result.failure() instanceof BellmanException failure) {
            return Optional.of(failure);
        }
        String reason = status.reason().isEmpty() ? String.valueOf(result.failure()) : status.reason();
        String sentence = "run " + status.name()
                + (status.state() == RunState.FAILED ? " failed: " : " is " + state() + ": ") + reason;
        return Optional.of(new RunException(ExitCode.FAILED, sentence, result.failure()));
    }

    ExitCode exitCode() {
        return failure().map(BellmanException::exitCode).orElse(suspended() ? ExitCode.SUSPENDED : ExitCode.DONE);
    }

    /** How to go on with a suspended run. */
    String suspension() {
        RunStatus status = result.status();
        return "run " + status.name() + " is suspended at step " + Figures.count(status.steps()) + " of "
                + Figures.count(status.budget()) + "; go on with: bellman resume " + status.name()
                + runs(status.directory());
    }

    /** How to get the values of all states. */
    String export() {
        RunStatus status = result.status();
        return "bellman export " + status.name() + " --to FILE.csv" + runs(status.directory()) + " writes all";
    }

    /** The option that says where the run lies, unless it is where everybody looks. */
    private static String runs(Path directory) {
        Path parent = directory.toAbsolutePath().normalize().getParent();
        return parent == null || parent.equals(Path.of("runs").toAbsolutePath().normalize()) ? "" : " --runs " + parent;
    }
}
