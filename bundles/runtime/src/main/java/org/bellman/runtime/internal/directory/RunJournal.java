package org.bellman.runtime.internal.directory;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code run.log}: what happened in a run, one line each, with the time. A journal that
 * cannot be written stops no run. Any thread.
 */
public final class RunJournal {
    private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);

    private final Path file;
    private boolean broken;

    /**
     * Continues a journal or begins it with its first line.
     *
     * @param directory the run's directory
     */
    public RunJournal(RunDirectory directory) {
        this.file = directory.journalFile();
    }

    /**
     * Writes a line.
     *
     * @param sentence what happened
     */
    public void write(String sentence) {
        append(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + sentence + "\n");
    }

    /**
     * Writes what went wrong, with the places in the code.
     *
     * @param sentence what happened
     * @param cause why
     */
    public void write(String sentence, Throwable cause) {
        StringWriter trace = new StringWriter();
        try {
            cause.printStackTrace(new PrintWriter(trace));
        } catch (RuntimeException | LinkageError e) {
            // It may come from a plug-in, and throw when it is asked for its message.
            trace.append(cause.getClass().getName())
                    .append(", which cannot be printed: ")
                    .append(e.getClass().getName());
        }
        write(sentence + "\n" + trace.toString().stripTrailing());
    }

    private synchronized void append(String text) {
        if (broken) {
            return;
        }
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            broken = true;
            LOG.warn("{} cannot be written any more: {}; the run goes on without it.", file, e.toString());
        }
    }
}
