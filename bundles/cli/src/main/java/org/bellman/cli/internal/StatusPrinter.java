package org.bellman.cli.internal;

import org.bellman.api.run.RunStatus;

/** Tells how a run stands after something was asked of it. */
final class StatusPrinter {
    private final Console console;
    private final boolean json;

    StatusPrinter(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /** Prints it. */
    void print(RunStatus status) {
        if (json) {
            console.out().println(ListCommand.json(status));
            return;
        }
        String reason = status.reason().isEmpty() ? "" : " (" + status.reason() + ")";
        console.out()
                .println("run " + status.name() + " is " + ListCommand.state(status) + reason + ": "
                        + status.algorithm() + " on " + status.task() + " with " + status.backend() + ", "
                        + Figures.count(status.steps()) + " of " + Figures.count(status.budget(), status.unit()));
    }
}
