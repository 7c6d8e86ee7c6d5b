package org.bellman.api.command;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Where a command is given and what it writes to.
 *
 * @param out results, and nothing else
 * @param err what is not a result
 * @param columns width of a line
 * @param unicode whether the reader sees characters beyond ASCII
 * @param runs where runs' directories lie, unless a command says otherwise
 * @param served whether the container stays: then {@code train} and {@code resume} return when the run has begun
 */
public record CommandSession(
        PrintStream out, PrintStream err, int columns, boolean unicode, Path runs, boolean served) {}
