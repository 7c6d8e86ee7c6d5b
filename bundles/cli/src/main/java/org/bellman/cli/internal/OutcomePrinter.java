package org.bellman.cli.internal;

import java.util.Comparator;
import java.util.List;
import org.bellman.api.ExitCode;

/** Prints what came of runs, and says how the command ends. */
final class OutcomePrinter {
    /** From the best to the worst. */
    private static final List<ExitCode> SEVERITY = List.of(
            ExitCode.DONE,
            ExitCode.SUSPENDED,
            ExitCode.INTERRUPTED,
            ExitCode.USAGE,
            ExitCode.UNAVAILABLE,
            ExitCode.FAILED);

    private final Console console;
    private final boolean json;

    OutcomePrinter(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /** Prints one run. */
    int one(Outcome outcome) {
        if (json) {
            console.out().println(OutcomeJson.of(outcome));
        } else {
            console.print(OutcomeText.one(outcome, console));
        }
        tell(outcome);
        return outcome.exitCode().code();
    }

    /** Prints runs that differ by their seeds; the worst decides the exit code. */
    int many(List<Outcome> outcomes) {
        if (json) {
            console.out()
                    .println(Json.array(outcomes.stream().map(OutcomeJson::of).toList())
                            .build());
        } else {
            console.print(OutcomeText.many(outcomes, console.columns()));
        }
        outcomes.stream().filter(outcome -> !outcome.skipped()).forEach(this::tell);
        tellSkipped(outcomes.stream().filter(Outcome::skipped).toList());
        return outcomes.stream()
                .map(Outcome::exitCode)
                .max(Comparator.comparingInt(SEVERITY::indexOf))
                .orElse(ExitCode.DONE)
                .code();
    }

    private void tellSkipped(List<Outcome> skipped) {
        if (skipped.size() == 1) {
            tell(skipped.get(0));
        } else if (!skipped.isEmpty()) {
            long first = skipped.get(0).seed();
            long last = skipped.get(skipped.size() - 1).seed();
            console.tell(
                    skipped.size() + " seeds were not begun, because the others were suspended; train them later with"
                            + " --seeds " + first + ".." + last);
        }
    }

    private void tell(Outcome outcome) {
        outcome.failure().ifPresent(failure -> console.fail(failure.getMessage(), failure));
        if (outcome.suspended()) {
            console.tell(outcome.suspension());
        }
    }
}
