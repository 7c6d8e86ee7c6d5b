package org.bellman.launcher;

import java.io.PrintStream;

/** What the launcher tells on standard error beside failures: phases of the start and notes when asked, warnings. */
final class Trace {
    private final PrintStream err;
    private final boolean phases;
    private final boolean notes;
    private final long mainEntered;

    /**
     * @param err where to
     * @param phases whether phases are printed
     * @param notes whether notes are printed
     * @param mainEntered when, as {@link System#nanoTime()}
     */
    Trace(PrintStream err, boolean phases, boolean notes, long mainEntered) {
        this.err = err;
        this.phases = phases;
        this.notes = notes;
        this.mainEntered = mainEntered;
    }

    /**
     * A phase of the start is over.
     *
     * @param what which
     */
    void phase(String what) {
        if (phases) {
            err.println("bellman: " + (System.nanoTime() - mainEntered) / 1_000_000 + " ms after main: " + what);
        }
    }

    /**
     * Something that everybody should know.
     *
     * @param what one sentence
     */
    void tell(String what) {
        err.println("bellman: " + what);
    }

    /**
     * Something that harms nobody, but that somebody who looks for a fault wants to know.
     *
     * @param what one sentence
     */
    void note(String what) {
        if (notes) {
            err.println("bellman: note: " + what);
        }
    }
}
