package org.bellman.cli.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import org.bellman.api.command.CommandSession;

/**
 * Where a command is given, and what it writes to.
 *
 * @param out results, and nothing else
 * @param err what is not a result
 * @param columns width of a line
 * @param glyphs what pictures are drawn with
 * @param verbose whether failures come with their stack traces
 * @param runs where runs' directories lie unless something else is said
 * @param served whether the container stays when the command is done
 */
record Console(
        PrintStream out, PrintStream err, int columns, Glyphs glyphs, boolean verbose, Path runs, boolean served) {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 140;

    /** The console of a session. */
    static Console of(CommandSession session, boolean verbose) {
        return new Console(
                session.out(),
                session.err(),
                Math.max(NARROWEST, Math.min(WIDEST, session.columns())),
                new Glyphs(session.unicode()),
                verbose,
                session.runs(),
                session.served());
    }

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
