package org.bellman.cli.internal;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results, and nothing else
 * @param err what is not a result
 * @param columns width of a line
 * @param glyphs what pictures are drawn with
 * @param verbose whether failures come with their stack traces
 */
record Console(PrintStream out, PrintStream err, int columns, Glyphs glyphs, boolean verbose) {
    /** Prints a sentence that is not a result. */
    void tell(String sentence) {
        err.println("bellman: " + sentence);
    }

    /**
     * Prints the sentence of a failure.
     *
     * @param sentence what went wrong and what to do
     * @param failure where it went wrong, or null
     */
    void fail(String sentence, Throwable failure) {
        tell(sentence);
        if (verbose && failure != null) {
            failure.printStackTrace(err);
        }
    }

    /** Prints lines of a result. */
    void print(Iterable<String> lines) {
        lines.forEach(out::println);
    }
}
