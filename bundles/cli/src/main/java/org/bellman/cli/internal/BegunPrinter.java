package org.bellman.cli.internal;

import java.util.List;

/** Tells of runs that have begun and are not waited for. */
final class BegunPrinter {
    private final Console console;
    private final boolean json;

    BegunPrinter(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /** Prints their names. */
    void print(List<String> names) {
        if (json) {
            console.out().println(Json.object().add("runs", Json.array(names)).build());
            return;
        }
        for (String name : names) {
            console.out().println("run " + name + " goes on in the container; list runs shows how far it is");
        }
    }
}
